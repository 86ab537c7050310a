package io.o365mailbox.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;
import java.time.Clock;

/**
 * A successful response of the token endpoint (RFC 6749 section 5.1). It is parsed here, because MSAL4J quotes
 * responses in exceptions and logs, and returns neither {@code expires_in} nor the refresh token.
 */
final class TokenEndpointResponse {

    private static final long MAX_LIFETIME_SECONDS = 366L * 24 * 60 * 60;

    private final Secret accessToken;
    private final long expiresIn;
    private final String scope;
    private final Secret refreshToken;
    private final Secret idToken;

    private TokenEndpointResponse(JsonNode response) {
        accessToken = secret(response, "access_token");
        expiresIn = response.path("expires_in").asLong(-1);
        scope = Json.text(response, "scope");
        refreshToken = secret(response, "refresh_token");
        idToken = secret(response, "id_token");
    }

    /** @throws MicrosoftException of kind TRANSIENT if it is not a token response */
    static TokenEndpointResponse of(MicrosoftResponse response) {
        TokenEndpointResponse tokens = Json.object(response.body())
                .map(TokenEndpointResponse::new)
                .orElseThrow(() -> new MicrosoftException(Refusal.passing(Refusal.NOT_JSON, response.status(), null)));
        if (!tokens.isUsable()) {
            throw new MicrosoftException(Refusal.passing(Refusal.NOT_USABLE, response.status(), null));
        }
        return tokens;
    }

    /**
     * The minimum that MSAL4J accepts, so that there is nothing that it could fail to parse. Nothing is lost, because
     * MSAL4J's cache ends with the request.
     */
    String forMsal() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("access_token", accessToken.expose())
                .put("expires_in", expiresIn)
                .toString();
    }

    /**
     * @param requested the requested scopes; they count as granted if the response contains no {@code scope} (RFC 6749
     *     section 5.1)
     */
    Grant grant(Scopes requested, Clock clock) {
        return new Grant(
                accessToken,
                clock.instant().plusSeconds(expiresIn),
                scope == null ? requested : Scopes.parse(scope),
                refreshToken,
                idToken);
    }

    private boolean isUsable() {
        return accessToken != null && expiresIn >= 0 && expiresIn <= MAX_LIFETIME_SECONDS;
    }

    private static Secret secret(JsonNode response, String field) {
        return Secret.ofNullable(Json.text(response, field));
    }
}
