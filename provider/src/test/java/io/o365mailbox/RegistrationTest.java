package io.o365mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.keycloak.provider.ProviderFactory;

/** What Keycloak finds of us: the service files name every factory and nothing else, under the ids we tell people. */
class RegistrationTest {

    private static final String OUR_ID = "(connect-)?o365-mailbox(-[a-z]+)*";

    @Test
    void everyEntryImplementsItsService() throws ClassNotFoundException {
        for (Map.Entry<String, List<String>> service : services().entrySet()) {
            Class<?> spi = Class.forName(service.getKey());
            for (String entry : service.getValue()) {
                Class<?> implementation = Class.forName(entry, false, getClass().getClassLoader());
                assertThat(spi).isAssignableFrom(implementation);
                assertThat(Modifier.isPublic(implementation.getModifiers()))
                        .as("%s is public", entry)
                        .isTrue();
                assertThat(implementation.getConstructors())
                        .as("public constructors of %s", entry)
                        .anyMatch(constructor -> constructor.getParameterCount() == 0);
            }
        }
    }

    @Test
    void everyFactoryIsRegistered() throws ClassNotFoundException {
        Set<String> registered =
                services().values().stream().flatMap(List::stream).collect(Collectors.toSet());
        for (String name : Sources.classNames()) {
            Class<?> type = Class.forName(name, false, getClass().getClassLoader());
            if (ProviderFactory.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                assertThat(registered).contains(name);
            }
        }
    }

    @Test
    void idsAreOursAndDocumented() throws ReflectiveOperationException {
        Set<String> ids = new TreeSet<>();
        for (String entry : services().values().stream().flatMap(List::stream).toList()) {
            ids.add(((ProviderFactory<?>) Class.forName(entry).getConstructor().newInstance()).getId());
        }
        assertThat(ids).allMatch(id -> id.matches(OUR_ID));
        String pages = String.join("\n", Sources.documentation().values());
        assumeThat(Sources.PROJECT.resolve("docs/configuration.md")).exists();
        ids.removeIf(id -> pages.contains("`" + id + "`"));
        assertThat(ids).as("ids that the documentation does not name").isEmpty();
    }

    private static Map<String, List<String>> services() {
        Map<String, List<String>> services = new TreeMap<>();
        Sources.textsIn(Path.of("src/main/resources/META-INF/services"), "")
                .forEach((file, text) -> services.put(
                        file.getFileName().toString(),
                        text.lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                                .toList()));
        return services;
    }
}
