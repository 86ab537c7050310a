package io.o365mailbox.settings;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.util.JsonSerialization;

/** Reads what the admin console's form for pairs stores: {@code [{"key":"desk","value":"Mail.Read Mail.Send"}]}. */
final class ClientScopes {

    /** The text read last and its meaning: it is read for every token and hardly ever changes. */
    private static volatile Read last = new Read("[]", Map.of());

    private record Read(String text, Map<String, Scopes> meaning) {}

    /** @param value names of permissions, separated by spaces */
    private record Pair(String key, String value) {}

    private ClientScopes() {}

    /** @throws IllegalArgumentException with a sentence that says what to enter */
    static Map<String, Scopes> parse(String text) {
        Read read = last;
        if (!read.text().equals(text)) {
            read = new Read(text, meaning(text));
            last = read;
        }
        return read.meaning();
    }

    private static Map<String, Scopes> meaning(String text) {
        Map<String, Scopes> meaning = new LinkedHashMap<>();
        for (Pair pair : pairs(text)) {
            if (pair.key() == null || pair.key().isBlank()) {
                continue;
            }
            Scopes scopes = Scopes.parse(pair.value());
            if (scopes.isEmpty()) {
                throw new IllegalArgumentException("enter permissions for “" + pair.key()
                        + "”, separated by spaces; to give a client none, take it out of the lists of clients");
            }
            meaning.merge(pair.key().strip(), scopes, Scopes::and);
        }
        return Map.copyOf(meaning);
    }

    private static List<Pair> pairs(String text) {
        try {
            return List.of(JsonSerialization.readValue(text, Pair[].class));
        } catch (IOException notPairs) {
            throw new IllegalArgumentException(
                    "enter pairs of a client ID and permissions, [{\"key\":\"desk\",\"value\":\"Mail.Read\"}] over REST");
        }
    }
}
