package io.o365mailbox.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/theme-resources/templates");
    private static final Pattern KEY = Pattern.compile("\"(o365Mailbox\\w+)\"");
    private static final Pattern PARAMETER = Pattern.compile("\\{\\d}");

    /** Shown by the admin console through i18next, which knows neither parameters nor MessageFormat's quotes. */
    private static final Pattern CONSOLE = Pattern.compile("o365Mailbox(Action)?Setting[A-Z]\\w+(Label|Help)"
            + "|connectO365Mailbox(Help)?|o365MailboxCredential(Name|Help)|o365-mailbox(-display-name|-help-text)?");

    /** Keys that the provider composes or hands over. */
    private static final Pattern HANDED_OVER = Pattern.compile("o365Mailbox("
            + "Problem(" + String.join("|", Sample.PROBLEMS) + ")(Title|Text|Next)"
            + "|State(Connected|ReconnectNeeded|WaitingForApproval|Blocked)"
            + "|Cause[A-Z]\\w+(User|MicrosoftAdmin|KeycloakAdmin)"
            + "|Notice(NotMicrosoft365|OtherCloud|Personal|TenantNotAllowed)"
            + "|LoginTenantNotAllowed|Address(Missing|Invalid)|Alert(Info|Warning|Success)|Permission\\w+)");

    @Test
    void bothLanguagesHaveTheSameKeysAndParameters() {
        Properties english = Bundle.ours("en");
        Properties german = Bundle.ours("de");
        assertThat(german.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(parameters(german.getProperty(key))).as(key).isEqualTo(parameters(english.getProperty(key)));
        }
    }

    /** Keycloak formats every text of a login page, so a straight apostrophe would vanish and take parameters with it. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyTextSurvivesMessageFormat(String locale) {
        Bundle.ours(locale).forEach((key, text) -> {
            assertThat(text.toString())
                    .as(key.toString())
                    .isNotBlank()
                    .doesNotContain("'")
                    .isEqualTo(text.toString().strip());
            if (CONSOLE.matcher(key.toString()).matches()) {
                assertThat(parameters(text.toString())).as(key.toString()).isEmpty();
            } else {
                new MessageFormat(text.toString());
            }
        });
    }

    @Test
    void everyKeyOfATemplateExists() throws IOException {
        assertThat(Bundle.ours("en").stringPropertyNames()).containsAll(keysOfTemplates());
    }

    @Test
    void everyTextHasAReader() throws IOException {
        Set<String> used = keysOfTemplates();
        List<String> forgotten = Bundle.ours("en").stringPropertyNames().stream()
                .filter(key -> !used.contains(key))
                .filter(key -> !HANDED_OVER.matcher(key).matches())
                .filter(key -> !CONSOLE.matcher(key).matches())
                .toList();
        assertThat(forgotten).isEmpty();
    }

    @Test
    void everyCauseIsToldToEachOfThose() {
        Set<String> keys = Bundle.ours("en").stringPropertyNames();
        Set<String> causes = keys.stream()
                .filter(key -> key.startsWith("o365MailboxCause"))
                .map(key -> key.replaceAll("(User|MicrosoftAdmin|KeycloakAdmin)$", ""))
                .collect(Collectors.toSet());
        assertThat(causes)
                .hasSize(14)
                .allSatisfy(cause ->
                        assertThat(keys).contains(cause + "User", cause + "MicrosoftAdmin", cause + "KeycloakAdmin"));
    }

    @Test
    void everyProblemTellsWhatHappenedAndWhatToDo() {
        assertThat(Bundle.ours("en").stringPropertyNames())
                .containsAll(Sample.PROBLEMS.stream()
                        .flatMap(name ->
                                Stream.of("Title", "Text", "Next").map(part -> "o365MailboxProblem" + name + part))
                        .toList());
    }

    private static Set<String> keysOfTemplates() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> templates = Files.list(TEMPLATES)) {
            for (Path template : templates.toList()) {
                Matcher matcher = KEY.matcher(Files.readString(template));
                while (matcher.find()) {
                    keys.add(matcher.group(1));
                }
            }
        }
        // Beginnings of composed keys
        keys.removeAll(List.of("o365MailboxPermission", "o365MailboxAlert"));
        return keys;
    }

    private static Set<String> parameters(String text) {
        return PARAMETER
                .matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
