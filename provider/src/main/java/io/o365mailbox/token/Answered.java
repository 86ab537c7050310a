package io.o365mailbox.token;

import io.o365mailbox.settings.Resource;
import java.nio.charset.StandardCharsets;
import org.keycloak.jose.jws.crypto.HashUtils;

/**
 * A request that was answered, to know it again.
 *
 * @param client id of the client in Keycloak
 * @param subjectToken digest, since tokens are not to lie about in caches
 */
record Answered(String client, String subjectToken, Resource resource, TokenForm form) {

    /** @param subjectToken as sent; null if it was not */
    static Answered of(String client, String subjectToken, Resource resource, TokenForm form) {
        String digest =
                HashUtils.sha256UrlEncodedHash(subjectToken == null ? "" : subjectToken, StandardCharsets.US_ASCII);
        return new Answered(client, digest, resource, form);
    }
}
