package io.o365mailbox.stories.support;

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
import java.util.Map;
import java.util.TreeMap;

/** The REST resource of mailboxes, asked with a token. Every answer is held to its OpenAPI description. */
public record MailboxApi(URI root, Map<String, String> headers) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** What was answered. */
    public record Answer(HttpResponse<String> http, JsonNode body) {

        public int status() {
            return http.statusCode();
        }

        public String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        public String text(String field) {
            return body.path(field).asText();
        }
    }

    public static MailboxApi with(Scene scene, String token) {
        return at(scene).plus("Authorization", "Bearer " + token);
    }

    /** Without a token. */
    public static MailboxApi at(Scene scene) {
        return new MailboxApi(URI.create(scene.realm().url() + "/o365-mailbox"), Map.of());
    }

    public MailboxApi plus(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new MailboxApi(root, more);
    }

    public URI uri(String path) {
        return URI.create(root + path);
    }

    public Answer get(String path) {
        return described("get", path, send("GET", path));
    }

    public Answer delete(String path) {
        return described("delete", path, send("DELETE", path));
    }

    public Answer options(String path) {
        return send("OPTIONS", path);
    }

    private static Answer described(String method, String path, Answer answer) {
        OpenApi.DOCUMENT.describes(method, path, answer.status(), answer.body());
        return answer;
    }

    private Answer send(String method, String path) {
        var request = HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.noBody());
        headers.forEach(request::header);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            var json = response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
            return new Answer(
                    response, json ? new ObjectMapper().readTree(response.body()) : MissingNode.getInstance());
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON, though it says so", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Keycloak", e);
        }
    }
}
