package io.o365mailbox.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;
import java.time.Clock;

/**
 * A successful answer of the token endpoint (RFC 6749 section 5.1), read here because MSAL4J quotes in exceptions and
 * logs what it cannot read, and tells neither {@code expires_in} nor the refresh token.
 */
final class TokenEndpointResponse {

    private static final long LONGEST_LIFE_SECONDS = 366L * 24 * 60 * 60;

    private final Secret accessToken;
    private final long expiresIn;
    private final String scope;
    private final Secret refreshToken;
    private final Secret idToken;

    private TokenEndpointResponse(JsonNode answer) {
        accessToken = secret(answer, "access_token");
        expiresIn = answer.path("expires_in").asLong(-1);
        scope = Json.text(answer, "scope");
        refreshToken = secret(answer, "refresh_token");
        idToken = secret(answer, "id_token");
    }

    /** @throws MicrosoftException of kind PASSING if it is no token answer */
    static TokenEndpointResponse of(MicrosoftResponse answer) {
        TokenEndpointResponse tokens = Json.object(answer.body())
                .map(TokenEndpointResponse::new)
                .orElseThrow(() -> new MicrosoftException(Refusal.passing(Refusal.NOT_JSON, answer.status(), null)));
        if (!tokens.isUsable()) {
            throw new MicrosoftException(Refusal.passing(Refusal.NOT_USABLE, answer.status(), null));
        }
        return tokens;
    }

    /**
     * For MSAL4J: as little as it accepts. Nothing is lost by that, since its cache of accounts ends with the request,
     * and nothing is left that it could fail to read.
     */
    String forMsal() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("access_token", accessToken.expose())
                .put("expires_in", expiresIn)
                .toString();
    }

    /** @param asked what was granted if the answer does not say (RFC 6749 section 5.1) */
    Grant grant(Scopes asked, Clock clock) {
        return new Grant(
                accessToken,
                clock.instant().plusSeconds(expiresIn),
                scope == null ? asked : Scopes.parse(scope),
                refreshToken,
                idToken);
    }

    private boolean isUsable() {
        return accessToken != null && expiresIn >= 0 && expiresIn <= LONGEST_LIFE_SECONDS;
    }

    private static Secret secret(JsonNode answer, String field) {
        return Secret.ofNullable(Json.text(answer, field));
    }
}
