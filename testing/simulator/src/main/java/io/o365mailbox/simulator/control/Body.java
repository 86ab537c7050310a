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

/** What a control request says: JSON in which every property may be absent. */
record Body(JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Body of(Request request) {
        try {
            JsonNode json = request.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(request.body());
            return new Body(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("The body is not JSON");
        }
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    Body in(String name) {
        return new Body(json.path(name));
    }

    /** Demanded. */
    String text(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException("Say '" + name + "'");
        }
        return json.get(name).asText();
    }

    String text(String name, String otherwise) {
        return has(name) ? json.get(name).asText() : otherwise;
    }

    int number(String name, int otherwise) {
        return json.path(name).asInt(otherwise);
    }

    boolean yes(String name) {
        return json.path(name).asBoolean();
    }

    Body ifText(String name, Consumer<String> then) {
        if (json.has(name)) {
            then.accept(json.get(name).isNull() ? null : json.get(name).asText());
        }
        return this;
    }

    Body ifYesOrNo(String name, Consumer<Boolean> then) {
        if (has(name)) {
            then.accept(json.get(name).asBoolean());
        }
        return this;
    }

    /** ISO 8601 ({@code P90D}, {@code PT30S}); null is passed on as null. */
    Body ifDuration(String name, Consumer<Duration> then) {
        if (json.has(name)) {
            then.accept(
                    json.get(name).isNull()
                            ? null
                            : Duration.parse(json.get(name).asText()));
        }
        return this;
    }

    /** The constant of that name, in any case, dashes for underscores. */
    <E extends Enum<E>> Body ifOneOf(String name, Class<E> type, Consumer<E> then) {
        if (has(name)) {
            then.accept(constant(type, json.get(name).asText()));
        }
        return this;
    }

    List<String> texts(String name) {
        List<String> all = new ArrayList<>();
        json.path(name).forEach(item -> all.add(item.asText()));
        return all;
    }

    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
