package io.o365mailbox.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.o365mailbox.mailbox.MailboxAccount;
import io.o365mailbox.settings.MailboxState;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/openapi.json says what the code does; that real answers look like it is shown by a story. */
class OpenApiTest {

    private static final JsonNode DOCUMENT = read();

    @Test
    void namesEveryAddressAndParameter() {
        Map<String, List<String>> real = new TreeMap<>();
        for (Method method : MailboxesResource.class.getDeclaredMethods()) {
            verb(method)
                    .filter(verb -> !verb.equals("options"))
                    .ifPresent(verb -> real.put(
                            verb + " " + path(method),
                            Arrays.stream(method.getParameters())
                                    .filter(parameter -> parameter.isAnnotationPresent(QueryParam.class))
                                    .map(parameter -> parameter
                                            .getAnnotation(QueryParam.class)
                                            .value())
                                    .sorted()
                                    .toList()));
        }
        assertThat(documented()).isEqualTo(real);
    }

    @Test
    void namesEveryFieldOfAMailbox() {
        List<String> real = Stream.of(MailboxRepresentation.class.getRecordComponents())
                .map(OpenApiTest::jsonName)
                .toList();
        JsonNode schema = DOCUMENT.at("/components/schemas/Mailbox");
        assertThat(names(schema.path("properties"))).containsExactlyInAnyOrderElementsOf(real);
        assertThat(real).containsAll(texts(schema.path("required")));
    }

    @Test
    void namesEveryStateAndKind() {
        assertThat(texts(DOCUMENT.at("/components/schemas/State/enum")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(MailboxState.values()).map(MailboxState::code).toList());
        assertThat(texts(DOCUMENT.at("/components/schemas/Mailbox/properties/kind/enum")))
                .containsExactlyInAnyOrderElementsOf(Stream.of(MailboxAccount.Kind.values())
                        .map(MailboxAccount.Kind::code)
                        .toList());
    }

    private static Map<String, List<String>> documented() {
        Map<String, List<String>> operations = new TreeMap<>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> !operation.getKey().equals("parameters"))
                        .forEach(operation -> {
                            List<String> parameters = new ArrayList<>();
                            operation
                                    .getValue()
                                    .path("parameters")
                                    .forEach(parameter -> parameters.add(
                                            parameter.path("name").asText()));
                            operations.put(
                                    operation.getKey() + " " + path.getKey(),
                                    parameters.stream().sorted().toList());
                        }));
        return operations;
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(verb -> verb.value().toLowerCase(Locale.ROOT))
                .findFirst();
    }

    private static String path(Method method) {
        Path path = method.getAnnotation(Path.class);
        return "/mailboxes" + (path == null ? "" : "/" + path.value());
    }

    private static String jsonName(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? component.getName() : named.value();
    }

    private static Collection<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper()
                    .readTree(java.nio.file.Path.of("../docs/openapi.json").toFile());
        } catch (IOException e) {
            throw new IllegalStateException("The description of the REST resource cannot be read", e);
        }
    }
}
