package io.o365mailbox.settings;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.util.JsonSerialization;

/**
 * Parses the permissions per client, as the admin console stores pairs: {@code [{"key":"desk","value":"Mail.Read
 * Mail.Send"}]}.
 */
final class ClientScopes {

    /** The text that was parsed last, and the result. The setting is read for every token and hardly ever changes. */
    private static volatile Parsed last = new Parsed("[]", Map.of());

    private record Parsed(String text, Map<String, Scopes> scopes) {}

    /** @param value names of permissions, separated by spaces */
    private record Pair(String key, String value) {}

    private ClientScopes() {}

    /** @throws IllegalArgumentException with a sentence that says what to enter */
    static Map<String, Scopes> parse(String text) {
        Parsed parsed = last;
        if (!parsed.text().equals(text)) {
            parsed = new Parsed(text, parsePairs(text));
            last = parsed;
        }
        return parsed.scopes();
    }

    private static Map<String, Scopes> parsePairs(String text) {
        Map<String, Scopes> byClient = new LinkedHashMap<>();
        for (Pair pair : pairs(text)) {
            if (pair.key() == null || pair.key().isBlank()) {
                continue;
            }
            Scopes scopes = Scopes.parse(pair.value());
            if (scopes.isEmpty()) {
                throw new IllegalArgumentException("enter permissions for “" + pair.key()
                        + "”, separated by spaces; to give a client none, take it out of the lists of clients");
            }
            byClient.merge(pair.key().strip(), scopes, Scopes::and);
        }
        return Map.copyOf(byClient);
    }

    private static List<Pair> pairs(String text) {
        try {
            return List.of(JsonSerialization.readValue(text, Pair[].class));
        } catch (IOException notPairs) {
            throw new IllegalArgumentException("enter pairs of a client ID and permissions,"
                    + " [{\"key\":\"desk\",\"value\":\"Mail.Read\"}] over REST");
        }
    }
}
