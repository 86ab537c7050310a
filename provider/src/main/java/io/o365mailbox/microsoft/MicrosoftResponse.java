package io.o365mailbox.microsoft;

import java.util.List;
import java.util.Map;

/**
 * A complete HTTP response.
 *
 * @param headers by name; case is ignored (RFC 9110 section 5.1), unlike in MSAL4J
 * @param body UTF-8 text, "" if there is none; can contain tokens, so {@link #toString} leaves it out
 */
record MicrosoftResponse(int status, Map<String, List<String>> headers, String body) {

    /** @return the first value, or null */
    String header(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? null : values.get(0);
    }

    List<String> all(String name) {
        return headers.getOrDefault(name, List.of());
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
