package io.o365mailbox.stories.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;

/** The REST resource for mailboxes. Checks every response against the OpenAPI description. */
public record MailboxApi(URI root, Map<String, String> headers) {

    /** The resource's response; {@code body} is a missing node if it is not JSON. */
    public record Response(HttpResponse<String> http, JsonNode body) {

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

    public Response get(String path) {
        return described("get", path, send("GET", path));
    }

    public Response delete(String path) {
        return described("delete", path, send("DELETE", path));
    }

    public Response options(String path) {
        return send("OPTIONS", path);
    }

    private static Response described(String method, String path, Response response) {
        OpenApi.DOCUMENT.describes(method, path, response.status(), response.body());
        return response;
    }

    private Response send(String method, String path) {
        var request = HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.noBody());
        headers.forEach(request::header);
        var response = Http.send(request.build());
        var json = response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
        try {
            return new Response(
                    response, json ? new ObjectMapper().readTree(response.body()) : MissingNode.getInstance());
        } catch (JsonProcessingException e) {
            throw new AssertionError("The response says that it is JSON, but it is not", e);
        }
    }
}
