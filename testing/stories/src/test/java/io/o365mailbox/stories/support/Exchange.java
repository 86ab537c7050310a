package io.o365mailbox.stories.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.launch.Form;
import io.o365mailbox.launch.Keycloak;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A token exchange request (RFC 8693), built parameter by parameter, because libraries refuse to send invalid requests.
 * Starts as a valid request. Immutable: {@code with}, {@code without} and the like return a changed copy.
 */
public final class Exchange {

    public static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    /** Keycloak's response. */
    public record Response(HttpResponse<String> http, JsonNode body) {

        public int status() {
            return http.statusCode();
        }

        public String text(String field) {
            return body.path(field).asText();
        }

        public String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return status() + " " + text("error") + ": " + text("error_description");
        }
    }

    private final URI endpoint;
    private final TreeMap<String, String> form;
    private final String added;

    private Exchange(URI endpoint, TreeMap<String, String> form, String added) {
        this.endpoint = endpoint;
        this.form = form;
        this.added = added;
    }

    /** A request of the application, with the access token of the last person who logged in to it. */
    public static Exchange in(Scene scene) {
        return in(scene, scene.desk().lastAccessToken());
    }

    public static Exchange in(Scene scene, String subjectToken) {
        return new Exchange(scene.realm().oidc("token"), new TreeMap<>(), "")
                .with("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
                .with("client_id", AcmeRealm.CLIENT)
                .with("client_secret", AcmeRealm.CLIENT_SECRET)
                .with("subject_token", subjectToken)
                .with("subject_token_type", ACCESS_TOKEN)
                .with("resource", scene.simulator().graph().toString());
    }

    /** Sends the request to this node of a cluster. */
    public Exchange at(Keycloak node) {
        return new Exchange(URI.create(node.url() + endpoint.getPath()), form, added);
    }

    public Exchange with(String name, String value) {
        var changed = new TreeMap<>(form);
        changed.put(name, value);
        return new Exchange(endpoint, changed, added);
    }

    /** Adds the parameter, even if it is already there. */
    public Exchange plus(String name, String value) {
        return new Exchange(endpoint, form, added + "&" + Form.of(name, value));
    }

    /** Sends the request as another client, one of {@link Applications}. */
    public Exchange by(String client) {
        return with("client_id", client).with("client_secret", client + "-secret");
    }

    public Exchange without(String name) {
        var changed = new TreeMap<>(form);
        changed.remove(name);
        return new Exchange(endpoint, changed, added);
    }

    /** Repeats the request every 250 ms while the status is 503, for ten seconds at most. */
    public Response sendUntilAvailable() {
        var end = Instant.now().plusSeconds(10);
        var response = send();
        while (response.status() == 503 && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
            response = send();
        }
        return response;
    }

    public Response send() {
        var pairs = form.entrySet().stream()
                .flatMap(pair -> Stream.of(pair.getKey(), pair.getValue()))
                .toArray(String[]::new);
        var request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", Form.TYPE)
                .POST(BodyPublishers.ofString(Form.of(pairs) + added))
                .build();
        var response = Http.send(request);
        try {
            return new Response(response, new ObjectMapper().readTree(response.body()));
        } catch (JsonProcessingException e) {
            throw new AssertionError("The token endpoint's response is not JSON", e);
        }
    }
}
