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
 * Secrets in every form in which they are written carelessly: as they are, URL-encoded, and in base64 with whatever stood
 * before them. Prepared once, so that a search takes one walk through the text however many secrets there are.
 */
public final class Disguises {

    // Shorter than any form of the shortest secret, long enough to be rare.
    private static final int KEY = 12;

    private final Map<String, List<String>> byBeginning = new HashMap<>();

    private Disguises() {}

    public static Disguises of(Collection<String> secrets) {
        var disguises = new Disguises();
        secrets.forEach(disguises::add);
        return disguises;
    }

    public boolean in(String text) {
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

    /** Three bytes make four letters: only letters that depend on the secret alone are of use. */
    private static String base64(Base64.Encoder encoder, String secret, int bytesBefore) {
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        var shifted = new byte[bytesBefore + bytes.length];
        System.arraycopy(bytes, 0, shifted, bytesBefore, bytes.length);
        var letters = encoder.withoutPadding().encodeToString(shifted);
        int first = bytesBefore == 0 ? 0 : bytesBefore + 1;
        return letters.substring(first, shifted.length * 8 / 6);
    }
}
