package io.o365mailbox.stories.support;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Secrets in every encoding in which they can leak: unchanged, URL-encoded, and in base64 with any text before them.
 * The encodings are computed once, so that a search reads the text once, however many secrets there are.
 */
public final class EncodedSecrets {

    // Shorter than every encoding of the shortest secret, and long enough to be rare in other text.
    private static final int KEY = 12;

    private final Map<String, List<String>> byBeginning = new HashMap<>();

    private EncodedSecrets() {}

    public static EncodedSecrets of(Collection<String> secrets) {
        var encoded = new EncodedSecrets();
        secrets.forEach(encoded::add);
        return encoded;
    }

    public boolean isIn(String text) {
        for (int i = 0; i + KEY <= text.length(); i++) {
            int at = i;
            if (byBeginning.getOrDefault(text.substring(i, i + KEY), List.of()).stream()
                    .anyMatch(form -> text.startsWith(form, at))) {
                return true;
            }
        }
        return false;
    }

    private void add(String secret) {
        put(secret);
        put(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        for (int before = 0; before < 3; before++) {
            put(base64(Base64.getEncoder(), secret, before));
            put(base64(Base64.getUrlEncoder(), secret, before));
        }
    }

    private void put(String form) {
        byBeginning
                .computeIfAbsent(form.substring(0, KEY), beginning -> new ArrayList<>())
                .add(form);
    }

    /** Base64 encodes three bytes as four characters: only characters that depend on the secret alone are kept. */
    private static String base64(Base64.Encoder encoder, String secret, int bytesBefore) {
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        var shifted = new byte[bytesBefore + bytes.length];
        System.arraycopy(bytes, 0, shifted, bytesBefore, bytes.length);
        var letters = encoder.withoutPadding().encodeToString(shifted);
        int first = bytesBefore == 0 ? 0 : bytesBefore + 1;
        return letters.substring(first, shifted.length * 8 / 6);
    }
}
