package io.o365mailbox.mailbox.sealing;

import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.keycloak.jose.jwe.JWEConstants;

/**
 * A key that seals grants and access tokens.
 *
 * @param kid key id; stored in the clear with what was sealed, so that the key can be found again
 */
public record SealingKey(String kid, SecretKey key) {

    /** The names of AES-GCM by the length of the key in bytes (RFC 7518 section 5.3). */
    private static final Map<Integer, String> ENCRYPTIONS =
            Map.of(16, JWEConstants.A128GCM, 24, JWEConstants.A192GCM, 32, JWEConstants.A256GCM);

    static boolean isEncryption(String enc) {
        return enc != null && ENCRYPTIONS.containsValue(enc);
    }

    /** @return the value of {@code enc} for the length of this key; empty if AES-GCM has no such length */
    Optional<String> encryption() {
        byte[] encoded = key.getEncoded();
        return encoded == null ? Optional.empty() : Optional.ofNullable(ENCRYPTIONS.get(encoded.length));
    }

    @Override
    public String toString() {
        return "SealingKey[" + kid + "]";
    }
}
