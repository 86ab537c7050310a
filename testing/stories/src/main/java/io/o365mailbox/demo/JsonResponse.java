package io.o365mailbox.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** A response of a server; a body that is not JSON counts as empty. */
record JsonResponse(int status, JsonNode body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Sends the request and waits for the response. */
    static JsonResponse to(HttpRequest request, HttpClient http) throws IOException {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return new JsonResponse(response.statusCode(), parse(response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(
                    "Interrupted while waiting for " + request.uri().getHost(), e);
        }
    }

    boolean isOk() {
        return status == 200;
    }

    String text(String field) {
        return body.path(field).asText("");
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
