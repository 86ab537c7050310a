package io.o365mailbox.stories.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.StreamSupport;

/**
 * Checks responses of a real server against docs/openapi.json; knows the parts of JSON Schema that the document uses.
 */
record OpenApi(JsonNode root) {

    static final OpenApi DOCUMENT = read();

    /** @param path as called, with its query. @param body a missing node if the response is not JSON */
    void describes(String method, String path, int status, JsonNode body) {
        var template = path.replaceFirst("\\?.*", "").replaceFirst("(?<=/mailboxes/).+", "{id}");
        var responses = root.path("paths").path(template).path(method).path("responses");
        var response = resolved(responses.path(String.valueOf(status)));
        var call = method + " " + template + " → " + status;
        assertThat(response.isObject()).as(call + " is described").isTrue();
        var schema = response.at("/content/application~1json/schema");
        if (schema.isMissingNode()) {
            assertThat(body.isMissingNode()).as(call + " has no JSON").isTrue();
        } else {
            check(call, resolved(schema), body);
        }
    }

    private void check(String where, JsonNode schema, JsonNode value) {
        switch (schema.path("type").asText()) {
            case "array" -> {
                assertThat(value.isArray()).as(where + " is a list").isTrue();
                value.forEach(item -> check(where + "[]", resolved(schema.path("items")), item));
            }
            case "object" -> {
                assertThat(value.isObject()).as(where + " is an object").isTrue();
                schema.path("required")
                        .forEach(name -> assertThat(value.has(name.asText()))
                                .as(where + " has " + name)
                                .isTrue());
                value.properties().forEach(field -> {
                    var property = schema.path("properties").path(field.getKey());
                    assertThat(property.isObject())
                            .as(where + ": " + field.getKey() + " is described")
                            .isTrue();
                    check(where + "." + field.getKey(), resolved(property), field.getValue());
                });
            }
            case "boolean" -> assertThat(value.isBoolean()).as(where).isTrue();
            default -> {
                assertThat(value.isTextual()).as(where + " is a text").isTrue();
                if (schema.has("enum")) {
                    assertThat(StreamSupport.stream(schema.path("enum").spliterator(), false)
                                    .map(JsonNode::asText))
                            .as(where)
                            .contains(value.asText());
                }
                if (schema.path("format").asText().equals("date-time")) {
                    assertThat(value.asText()).as(where).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d.*)?Z");
                }
            }
        }
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static OpenApi read() {
        var file = BuildSettings.target().resolve("../../../docs/openapi.json").normalize();
        try {
            return new OpenApi(new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the OpenAPI description", e);
        }
    }
}
