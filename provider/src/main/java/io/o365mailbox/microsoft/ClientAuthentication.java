package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Secret;
import java.util.function.Function;

/** How we prove to Microsoft that we are the registered application. */
public sealed interface ClientAuthentication {

    /** A client secret, sent in the body. */
    record SharedSecret(Secret secret) implements ClientAuthentication {}

    /**
     * A JWT by a key of ours (RFC 7523 section 2.2).
     *
     * @param signer from the token endpoint, which is the {@code aud}, to the signed JWT; called once for each request,
     *     in the caller's thread. A {@link MicrosoftException} it throws comes out as it is.
     */
    record SignedAssertion(Function<String, String> signer) implements ClientAuthentication {}
}
