package io.o365mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.o365mailbox.settings.ActionSettings;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of docs/configuration.md name every option there is, and none that is not. */
class DocumentationTest {

    private static final Path CONFIGURATION = Sources.PROJECT.resolve("docs/configuration.md");

    /** First cell of a table's row, when it is the key of an option. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\|\\s*`([a-z][A-Za-z_]*)`\\s*\\|");

    /** Options that Keycloak itself adds to our forms. */
    private static final Set<String> KEYCLOAKS = Set.of("clientId", "clientSecret", "max_auth_age");

    @Test
    void everyOptionIsDocumentedAndEveryDocumentedOptionExists() {
        assumeThat(CONFIGURATION).exists();
        Set<String> documented = Sources.found(ROW, List.of(Sources.text(CONFIGURATION)));
        assertThat(documented).containsAll(options());
        documented.removeAll(KEYCLOAKS);
        assertThat(options()).containsAll(documented);
    }

    private static Set<String> options() {
        return Stream.concat(ProviderSettings.all().stream(), ActionSettings.all().stream())
                .map(Setting::key)
                .collect(Collectors.toSet());
    }
}
