package io.o365mailbox.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;

/**
 * Keycloak's admin REST API, as JSON over HTTP. Paths are relative to {@code /admin}, as in Keycloak's documentation.
 * Keycloak's own client is not used, because Maven Central lacks some of its dependencies for some versions we run.
 *
 * <p>A response with a status from 400 is thrown as {@link AdminRefusal}. Thread-safe.
 */
public final class AdminApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI keycloak;
    private final String user;
    private final String password;
    private String token;
    private Instant tokenEnd = Instant.MIN;

    private AdminApi(URI keycloak, String user, String password) {
        this.keycloak = keycloak;
        this.user = user;
        this.password = password;
    }

    public JsonNode get(String path) {
        return json(send("GET", path, null));
    }

    /** @param keycloak the server's address without a slash at the end */
    public static AdminApi at(URI keycloak, String user, String password) {
        return new AdminApi(keycloak, user, password);
    }

    /**
     * Gets a new token for the next request. Call it after moving the server's clock, which invalidates the old one.
     */
    public synchronized void logInAgain() {
        tokenEnd = Instant.MIN;
    }

    /** The server's providers, features and versions. */
    public JsonNode serverInfo() {
        return get("/serverinfo");
    }

    /** @return the id of the created object, taken from the Location header, or an empty string */
    public String post(String path, JsonNode body) {
        return send("POST", path, body)
                .headers()
                .firstValue("Location")
                .map(location -> location.substring(location.lastIndexOf('/') + 1))
                .orElse("");
    }

    public void put(String path, JsonNode body) {
        send("PUT", path, body);
    }

    public void delete(String path) {
        send("DELETE", path, null);
    }

    private HttpResponse<String> send(String method, String path, JsonNode body) {
        var request = HttpRequest.newBuilder(URI.create(keycloak + "/admin" + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        var response = exchange(request);
        if (response.statusCode() >= 400) {
            throw new AdminRefusal(method + " " + path, response.statusCode(), response.body());
        }
        return response;
    }

    /** A token that is still valid; Keycloak's administrator tokens last one minute. */
    private synchronized String token() {
        if (Instant.now().isAfter(tokenEnd)) {
            var form =
                    Form.of("grant_type", "password", "client_id", "admin-cli", "username", user, "password", password);
            var response = exchange(
                    HttpRequest.newBuilder(URI.create(keycloak + "/realms/master/protocol/openid-connect/token"))
                            .header("Content-Type", Form.TYPE)
                            .POST(BodyPublishers.ofString(form))
                            .build());
            if (response.statusCode() != 200) {
                throw new AdminRefusal("log in as " + user, response.statusCode(), response.body());
            }
            var answer = json(response);
            token = answer.path("access_token").asText();
            tokenEnd = Instant.now().plusSeconds(answer.path("expires_in").asLong() - 15);
        }
        return token;
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak does not answer at " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Keycloak", e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Not JSON: " + response.uri(), e);
        }
    }
}
