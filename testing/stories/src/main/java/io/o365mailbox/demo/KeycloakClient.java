package io.o365mailbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.o365mailbox.launch.Form;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;

/** The application's side of OpenID Connect and of RFC 8693, written out: it takes no library. */
record KeycloakClient(DeskSettings settings, URI callback) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    /** @param action a required action that the application asks for, or an empty string for a plain login */
    URI authorization(String state, String action) {
        var query = Form.of(
                "response_type",
                "code",
                "client_id",
                settings.clientId(),
                "redirect_uri",
                callback.toString(),
                "scope",
                "openid profile email",
                "state",
                state);
        var requestedAction = action.isEmpty() ? "" : "&" + Form.of("kc_action", action);
        return URI.create(endpoint("auth") + "?" + query + requestedAction);
    }

    URI logout(String idToken, URI next) {
        return URI.create(endpoint("logout") + "?"
                + Form.of("id_token_hint", idToken, "post_logout_redirect_uri", next.toString()));
    }

    JsonResponse redeem(String code) throws IOException {
        return ask("grant_type", "authorization_code", "code", code, "redirect_uri", callback.toString());
    }

    JsonResponse refresh(String refreshToken) throws IOException {
        return ask("grant_type", "refresh_token", "refresh_token", refreshToken);
    }

    /**
     * Keycloak's token in, Microsoft's token out (RFC 8693 section 2.1; {@code resource} names where it will be used).
     */
    JsonResponse exchangeForMicrosoft(String accessToken) throws IOException {
        return ask(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token",
                accessToken,
                "subject_token_type",
                ACCESS_TOKEN,
                "resource",
                settings.graph().toString());
    }

    /**
     * The claims, not verified: the token came straight from Keycloak (OpenID Connect Core section 3.1.3.7, number 6).
     */
    static JsonNode claims(String token) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private JsonResponse ask(String... form) throws IOException {
        var client = Form.of("client_id", settings.clientId(), "client_secret", settings.clientSecret());
        return JsonResponse.to(
                HttpRequest.newBuilder(URI.create(endpoint("token")))
                        .header("Content-Type", Form.TYPE)
                        .POST(BodyPublishers.ofString(client + "&" + Form.of(form)))
                        .build(),
                HTTP);
    }

    private String endpoint(String name) {
        return settings.issuer() + "/protocol/openid-connect/" + name;
    }
}
