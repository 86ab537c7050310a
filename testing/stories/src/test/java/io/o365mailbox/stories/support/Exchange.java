package io.o365mailbox.stories.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.launch.Form;
import io.o365mailbox.launch.Keycloak;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A token exchange (RFC 8693) letter by letter, for requests that no library would let pass. Begins as one that is right;
 * each {@code with} and {@code without} gives another.
 */
public final class Exchange {

    public static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    /** With a connection for each call that is under way, as if each were another application's. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What Keycloak answered. */
    public record Answer(HttpResponse<String> http, JsonNode body) {

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

    /** The application asks with the token of the person who logged in to it last. */
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

    /** The same, asked of one node of a cluster. */
    public Exchange at(Keycloak node) {
        return new Exchange(URI.create(node.url() + endpoint.getPath()), form, added);
    }

    public Exchange with(String name, String value) {
        var changed = new TreeMap<>(form);
        changed.put(name, value);
        return new Exchange(endpoint, changed, added);
    }

    /** The parameter once more, whatever is there already. */
    public Exchange plus(String name, String value) {
        return new Exchange(endpoint, form, added + "&" + Form.of(name, value));
    }

    /** Asked by another client of the realm, whose secret is made of its name. */
    public Exchange by(String client) {
        return with("client_id", client).with("client_secret", client + "-secret");
    }

    public Exchange without(String name) {
        var changed = new TreeMap<>(form);
        changed.remove(name);
        return new Exchange(endpoint, changed, added);
    }

    /** As an application does that heeds "try again later": until the answer is another one, for ten seconds at most. */
    public Answer sentUntilAnswered() {
        var end = Instant.now().plusSeconds(10);
        var answer = sent();
        while (answer.status() == 503 && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
            answer = sent();
        }
        return answer;
    }

    public Answer sent() {
        var pairs = form.entrySet().stream()
                .flatMap(pair -> Stream.of(pair.getKey(), pair.getValue()))
                .toArray(String[]::new);
        var request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", Form.TYPE)
                .POST(BodyPublishers.ofString(Form.of(pairs) + added))
                .build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(response, new ObjectMapper().readTree(response.body()));
        } catch (JsonProcessingException e) {
            throw new AssertionError("The token endpoint did not answer with JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Keycloak", e);
        }
    }
}
