package io.o365mailbox.stories.support;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A sealing key in the vault, and values sealed with it: compact JWE (RFC 7516), built without the provider. A story
 * with thousands of mailboxes writes them to the database with it, without a round trip to Microsoft for each.
 */
final class SealingKey {

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final byte[] key = new byte[32];
    private final SecureRandom random = new SecureRandom();

    SealingKey() {
        random.nextBytes(key);
    }

    /** The format of {@code openssl rand -base64 32}. */
    String forVault() {
        return Base64.getEncoder().encodeToString(key);
    }

    /** The id under which a sealed value names its key. */
    String kid() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "vault-" + URL.encodeToString(digest).substring(0, 22);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing in this JDK", e);
        }
    }

    String seal(String json) {
        try {
            var header = encode(("{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"" + kid() + "\"}")
                    .getBytes(StandardCharsets.UTF_8));
            var iv = new byte[12];
            random.nextBytes(iv);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
            cipher.updateAAD(header.getBytes(StandardCharsets.US_ASCII));
            var sealed = cipher.doFinal(json.getBytes(StandardCharsets.UTF_8));
            var text = Arrays.copyOf(sealed, sealed.length - 16);
            var tag = Arrays.copyOfRange(sealed, sealed.length - 16, sealed.length);
            return header + ".." + encode(iv) + "." + encode(text) + "." + encode(tag);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing in this JDK", e);
        }
    }

    private static String encode(byte[] bytes) {
        return URL.encodeToString(bytes);
    }
}
