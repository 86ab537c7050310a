package io.o365mailbox.mailbox.sealing;

import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.keycloak.jose.jwe.JWEConstants;

/**
 * A key that seals grants.
 *
 * @param kid stands in the clear in what was sealed, to find the key again
 */
public record SealingKey(String kid, SecretKey key) {

    /** AES-GCM by length of the key in bytes (RFC 7518 section 5.3). */
    private static final Map<Integer, String> ENCRYPTIONS =
            Map.of(16, JWEConstants.A128GCM, 24, JWEConstants.A192GCM, 32, JWEConstants.A256GCM);

    static boolean isEncryption(String enc) {
        return enc != null && ENCRYPTIONS.containsValue(enc);
    }

    /** @return the {@code enc} that this key is made for; empty if its length fits none */
    Optional<String> encryption() {
        byte[] encoded = key.getEncoded();
        return encoded == null ? Optional.empty() : Optional.ofNullable(ENCRYPTIONS.get(encoded.length));
    }

    @Override
    public String toString() {
        return "SealingKey[" + kid + "]";
    }
}
