package io.o365mailbox.platform;

import java.nio.charset.StandardCharsets;
import org.keycloak.common.util.Base64Url;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.jose.jws.crypto.HashUtils;

/** SHA-256 digests in the form in which the database and Keycloak's caches hold them. */
public final class Digests {

    private Digests() {}

    /** @return base64url without padding, 43 characters; UTF-8 of the text is digested */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @return base64url without padding, 43 characters */
    public static String sha256(byte[] bytes) {
        return Base64Url.encode(HashUtils.hash(JavaAlgorithm.SHA256, bytes));
    }
}
