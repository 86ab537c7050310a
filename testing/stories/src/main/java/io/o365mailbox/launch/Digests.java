package io.o365mailbox.launch;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, shortened to 16 hexadecimal digits: enough to tell builds apart. */
final class Digests {

    private Digests() {}

    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    static String hex(byte[] bytes) {
        var digest = begin();
        digest.update(bytes);
        return hex(digest);
    }
}
