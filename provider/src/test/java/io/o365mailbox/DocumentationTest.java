package io.o365mailbox;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.o365mailbox.settings.ActionSettings;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.Setting;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of the documentation say what the code does. */
class DocumentationTest {

    private static final Path DOCS = Sources.PROJECT.resolve("docs");

    /** First cell of a table's row, when it is the key of an option. */
    private static final Pattern OPTION_ROW = Pattern.compile("(?m)^\\|\\s*`([a-z][A-Za-z_]*)`\\s*\\|");

    private static final Pattern PACKAGE_ROW = Pattern.compile("(?m)^\\| `([a-z.]+)` \\|[^|]*\\|([^|]*)\\|$");
    private static final Pattern STATE_ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|.*\\|.*\\|$");
    private static final Pattern VALUE_ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|");
    private static final Pattern VALUE_IN_CODE = Pattern.compile("values\\.put\\(\\s*\"(\\w+)\"");

    /** Options that Keycloak itself adds to our forms. */
    private static final Set<String> KEYCLOAKS = Set.of("clientId", "clientSecret", "max_auth_age");

    private static final String COMMON = "connect/StepContext";

    /** Which classes give a template its values. */
    private static final Map<String, List<String>> TEMPLATES = Map.ofEntries(
            entry("o365-mailbox-connect.ftl", List.of(COMMON, "connect/GuidancePage", "connect/ConnectForm")),
            entry("o365-mailbox-connected.ftl", List.of(COMMON, "connect/ConnectedPage")),
            entry("o365-mailbox-wrong-mailbox.ftl", List.of(COMMON, "connect/WrongMailboxPage")),
            entry("o365-mailbox-problem.ftl", List.of(COMMON, "connect/ProblemPage")),
            entry("o365-mailbox-manage.ftl", List.of(COMMON, "connect/ManagePage")),
            entry("o365-mailbox-disconnect.ftl", List.of(COMMON, "connect/DisconnectPage")),
            entry("o365-mailbox-rename.ftl", List.of(COMMON, "connect/RenamePage")),
            entry("o365-mailbox-approval.ftl", List.of(COMMON, "connect/ApprovalPage")),
            entry("o365-mailbox-mail-administrator.ftl", List.of("mail/AdministratorMail")),
            entry("o365-mailbox-mail-owner.ftl", List.of("mail/MailSender")));

    static final Set<String> TEMPLATE_NAMES = new TreeSet<>(TEMPLATES.keySet());

    @BeforeEach
    void thereIsADocumentation() {
        assumeThat(DOCS).exists();
    }

    @Test
    void everyOptionIsDocumentedAndTheReverse() {
        Set<String> documented = Sources.found(OPTION_ROW, List.of(page("configuration.md")));
        assertThat(documented).containsAll(options());
        documented.removeAll(KEYCLOAKS);
        assertThat(options()).containsAll(documented);
    }

    @ParameterizedTest
    @ValueSource(strings = {"development.md", "how-it-works.md"})
    void packagesHaveTheArrowsOfTheArchitectureTest(String page) {
        Map<String, Set<String>> documented = new TreeMap<>();
        Matcher row = PACKAGE_ROW.matcher(between(page(page), "<!-- packages -->", "<!-- /packages -->"));
        while (row.find()) {
            documented.put(row.group(1), Sources.found(Pattern.compile("`([a-z.]+)`"), List.of(row.group(2))));
        }
        assertThat(documented).isEqualTo(new TreeMap<>(ArchitectureTest.ARROWS));
    }

    @Test
    void bothPagesExplainEachStateInTheSameWords() {
        Map<String, String> inHowItWorks = stateRows("how-it-works.md");
        assertThat(inHowItWorks.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(MailboxState.values()).map(MailboxState::code).toList());
        assertThat(stateRows("mailboxes.md")).isEqualTo(inHowItWorks);
    }

    @ParameterizedTest
    @FieldSource("TEMPLATE_NAMES")
    void eachValueOfATemplateIsDocumentedAndTheReverse(String template) {
        String section = between(page("theming.md"), "### `" + template + "`\n", "\n### ");
        assertThat(Sources.found(VALUE_ROW, List.of(section)))
                .isEqualTo(Sources.found(
                        VALUE_IN_CODE,
                        TEMPLATES.get(template).stream()
                                .map(name -> Sources.text(Path.of("src/main/java/io/o365mailbox", name + ".java")))
                                .toList()));
    }

    /** Both templates are filled by one class. */
    @Test
    void eachValueOfTheAdministratorsPagesIsDocumented() {
        String consent = between(page("theming.md"), "### `o365-mailbox-consent.ftl`\n", "\n### ");
        String result = between(page("theming.md"), "### `o365-mailbox-consent-result.ftl`\n", "\n### ");
        assertThat(Sources.found(VALUE_ROW, List.of(consent, result)))
                .isEqualTo(Sources.found(
                        VALUE_IN_CODE,
                        List.of(Sources.text(
                                Path.of("src/main/java/io/o365mailbox/approval/AdminConsentPages.java")))));
    }

    private static Map<String, String> stateRows(String page) {
        Set<String> codes =
                Stream.of(MailboxState.values()).map(MailboxState::code).collect(Collectors.toSet());
        Map<String, String> rows = new LinkedHashMap<>();
        Matcher row = STATE_ROW.matcher(page(page));
        while (row.find()) {
            if (codes.contains(row.group(1))) {
                assertThat(rows.put(row.group(1), row.group()))
                        .as("one row for a state")
                        .isNull();
            }
        }
        return rows;
    }

    /** From the first marker to the second one, or to the end if there is no second one. */
    private static String between(String text, String from, String to) {
        int begin = text.indexOf(from);
        assertThat(begin).as("place of %s", from).isNotNegative();
        int end = text.indexOf(to, begin + from.length());
        return text.substring(begin, end < 0 ? text.length() : end);
    }

    private static String page(String name) {
        return Sources.text(DOCS.resolve(name));
    }

    private static Set<String> options() {
        return Stream.concat(ProviderSettings.all().stream(), ActionSettings.all().stream())
                .map(Setting::key)
                .collect(Collectors.toSet());
    }
}
