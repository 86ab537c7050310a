package io.o365mailbox.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;
import java.time.Clock;

/**
 * A successful answer of the token endpoint (RFC 6749 section 5.1), checked to the last field before MSAL4J sees it: what
 * MSAL4J cannot read it quotes in exceptions and logs.
 */
final class TokenAnswer {

    private static final long LONGEST_LIFE_SECONDS = 366L * 24 * 60 * 60;

    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();
    private final long expiresIn;

    private TokenAnswer(JsonNode answer) {
        copy(answer, "access_token", "refresh_token", "id_token", "client_info", "scope", "token_type");
        expiresIn = answer.path("expires_in").asLong(-1);
        fields.put("expires_in", expiresIn);
    }

    /** @throws MicrosoftException of kind PASSING if it is no token answer */
    static TokenAnswer of(HttpAnswer answer) {
        TokenAnswer tokens = Json.object(answer.body())
                .map(TokenAnswer::new)
                .orElseThrow(() -> new MicrosoftException(Refusal.passing(Refusal.NOT_JSON, answer.status(), null)));
        if (!tokens.isUsable()) {
            throw new MicrosoftException(Refusal.passing(Refusal.NOT_USABLE, answer.status(), null));
        }
        return tokens;
    }

    /** For MSAL4J: the fields it needs, and no other. */
    String json() {
        return fields.toString();
    }

    /** @param asked what was granted if the answer does not say (RFC 6749 section 5.1) */
    Grant grant(Scopes asked, Clock clock) {
        String granted = Json.text(fields, "scope");
        return new Grant(
                Secret.of(Json.text(fields, "access_token")),
                clock.instant().plusSeconds(expiresIn),
                granted == null ? asked : Scopes.parse(granted),
                Secret.ofNullable(Json.text(fields, "refresh_token")),
                Secret.ofNullable(Json.text(fields, "id_token")));
    }

    private void copy(JsonNode answer, String... names) {
        for (String name : names) {
            String text = Json.text(answer, name);
            if (text != null) {
                fields.put(name, text);
            }
        }
    }

    private boolean isUsable() {
        return fields.has("access_token")
                && expiresIn >= 0
                && expiresIn <= LONGEST_LIFE_SECONDS
                && absentOrReadable("id_token", payload(Json.text(fields, "id_token")))
                && absentOrReadable("client_info", Json.text(fields, "client_info"));
    }

    private boolean absentOrReadable(String name, String base64Json) {
        return !fields.has(name) || Json.decodedObject(base64Json).isPresent();
    }

    /** The middle of a JWT (RFC 7519 section 3), or null. */
    private static String payload(String jwt) {
        String[] parts = jwt == null ? new String[0] : jwt.split("\\.", -1);
        return parts.length == 3 ? parts[1] : null;
    }
}
