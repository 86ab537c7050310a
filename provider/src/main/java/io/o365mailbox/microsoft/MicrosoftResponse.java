package io.o365mailbox.microsoft;

import java.util.List;
import java.util.Map;

/**
 * What came back, whole.
 *
 * @param headers by name without regard to case, as RFC 9110 section 5.1 has it and MSAL4J does not
 * @param body UTF-8 text, "" if there was none; may hold tokens, so this record is never printed
 */
record MicrosoftResponse(int status, Map<String, List<String>> headers, String body) {

    /** First value, or null. */
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
