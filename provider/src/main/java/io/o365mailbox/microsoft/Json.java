package io.o365mailbox.microsoft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Parses JSON without exceptions, because a parser's exception quotes the text, which can contain tokens. */
final class Json {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** @return empty if the text is not a JSON object */
    static Optional<JsonNode> object(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException quotesItsSource) {
            return Optional.empty();
        }
    }

    /** @param text Base64 in either alphabet, with or without padding; can be null */
    static Optional<String> decodedObject(String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder()
                    .decode(text.replace('-', '+').replace('_', '/').replaceAll("=+$", ""));
            String decoded = new String(bytes, StandardCharsets.UTF_8);
            return object(decoded).map(valid -> decoded);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** @return the field's text; null if it is absent, empty or not a text */
    static String text(JsonNode object, String field) {
        String text = object.path(field).textValue();
        return text == null || text.isEmpty() ? null : text;
    }
}
