package io.o365mailbox.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.o365mailbox.simulator.web.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The JSON body of a control request. Every property is optional unless an endpoint demands it. */
record JsonBody(JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static JsonBody of(Request request) {
        try {
            JsonNode json = request.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(request.body());
            return new JsonBody(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("The body is not valid JSON");
        }
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    JsonBody object(String name) {
        return new JsonBody(json.path(name));
    }

    /** @throws IllegalArgumentException if the property is missing or null */
    String text(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException("The property '" + name + "' is missing");
        }
        return json.get(name).asText();
    }

    String text(String name, String defaultValue) {
        return has(name) ? json.get(name).asText() : defaultValue;
    }

    int number(String name, int defaultValue) {
        return json.path(name).asInt(defaultValue);
    }

    boolean flag(String name) {
        return json.path(name).asBoolean();
    }

    /** Passes the value on if the property is present. JSON null is passed on as null. */
    JsonBody ifText(String name, Consumer<String> then) {
        if (json.has(name)) {
            then.accept(json.get(name).isNull() ? null : json.get(name).asText());
        }
        return this;
    }

    JsonBody ifBoolean(String name, Consumer<Boolean> then) {
        if (has(name)) {
            then.accept(json.get(name).asBoolean());
        }
        return this;
    }

    /** Parses an ISO 8601 duration ({@code P90D}, {@code PT30S}). JSON null is passed on as null. */
    JsonBody ifDuration(String name, Consumer<Duration> then) {
        if (json.has(name)) {
            then.accept(
                    json.get(name).isNull()
                            ? null
                            : Duration.parse(json.get(name).asText()));
        }
        return this;
    }

    /** Parses an enum constant, ignoring case and with dashes instead of underscores. */
    <E extends Enum<E>> JsonBody ifConstant(String name, Class<E> type, Consumer<E> then) {
        if (has(name)) {
            then.accept(constant(type, json.get(name).asText()));
        }
        return this;
    }

    List<String> strings(String name) {
        List<String> all = new ArrayList<>();
        json.path(name).forEach(item -> all.add(item.asText()));
        return all;
    }

    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
