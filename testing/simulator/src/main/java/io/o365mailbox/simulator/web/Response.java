package io.o365mailbox.simulator.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An immutable HTTP response. */
public final class Response {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One response header. */
    record Header(String name, String value) {}

    private final int status;
    private final List<Header> headers;
    private final byte[] body;

    private Response(int status, List<Header> headers, byte[] body) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
    }

    /** @param tree a tree of maps, lists, strings and numbers, or a Jackson node */
    public static Response json(int status, Object tree) {
        try {
            return new Response(
                    status,
                    List.of(new Header("Content-Type", "application/json; charset=utf-8")),
                    JSON.writeValueAsBytes(tree));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The value cannot be written as JSON", e);
        }
    }

    public static Response html(int status, String page) {
        return text(status, "text/html; charset=utf-8", page);
    }

    public static Response text(int status, String contentType, String body) {
        return new Response(
                status, List.of(new Header("Content-Type", contentType)), body.getBytes(StandardCharsets.UTF_8));
    }

    public static Response empty(int status) {
        return new Response(status, List.of(), new byte[0]);
    }

    public static Response redirect(String location) {
        return empty(302).with("Location", location);
    }

    /**
     * A 303 after a form was posted: the browser loads the target with GET, so a reload does not post the form again.
     */
    public static Response seeOther(String location) {
        return empty(303).with("Location", location);
    }

    /** A copy with one more header. */
    public Response with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Response(status, more, body);
    }

    int status() {
        return status;
    }

    List<Header> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }
}
