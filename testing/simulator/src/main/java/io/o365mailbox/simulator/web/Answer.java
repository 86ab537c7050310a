package io.o365mailbox.simulator.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An answer; immutable. */
public final class Answer {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A header line. */
    record Header(String name, String value) {}

    private final int status;
    private final List<Header> headers;
    private final byte[] body;

    private Answer(int status, List<Header> headers, byte[] body) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
    }

    /** Any tree of maps, lists, strings and numbers, or a Jackson node. */
    public static Answer json(int status, Object tree) {
        try {
            return new Answer(
                    status,
                    List.of(new Header("Content-Type", "application/json; charset=utf-8")),
                    JSON.writeValueAsBytes(tree));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a tree of plain values", e);
        }
    }

    public static Answer html(int status, String page) {
        return text(status, "text/html; charset=utf-8", page);
    }

    public static Answer text(int status, String contentType, String body) {
        return new Answer(
                status, List.of(new Header("Content-Type", contentType)), body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer empty(int status) {
        return new Answer(status, List.of(), new byte[0]);
    }

    public static Answer redirect(String location) {
        return empty(302).with("Location", location);
    }

    /** After a form was sent: the browser asks again with GET, so that reload sends nothing twice. */
    public static Answer seeOther(String location) {
        return empty(303).with("Location", location);
    }

    public Answer with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Answer(status, more, body);
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
