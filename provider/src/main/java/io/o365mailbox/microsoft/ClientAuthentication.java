package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Secret;
import java.util.function.Function;

/** How this server authenticates to Microsoft as the registered application. */
public sealed interface ClientAuthentication {

    /** A client secret, sent in the body of the request. */
    record SharedSecret(Secret secret) implements ClientAuthentication {}

    /**
     * A JWT signed with a key of the realm (RFC 7523 section 2.2).
     *
     * @param signer returns the signed JWT for a token endpoint, which is its {@code aud}. It is called once for each
     *     request, in the caller's thread. The caller gets a {@link MicrosoftException} that it throws.
     */
    record SignedAssertion(Function<String, String> signer) implements ClientAuthentication {}
}
