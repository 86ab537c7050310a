package io.o365mailbox.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/theme-resources/templates");
    private static final Path MESSAGES = Path.of("src/main/resources/theme-resources/messages");
    private static final Pattern KEY = Pattern.compile("\"(o365Mailbox\\w+)\"");
    private static final Pattern PARAMETER = Pattern.compile("\\{\\d}");

    /** Shown by the admin console through i18next, which supports neither parameters nor MessageFormat's quotes. */
    private static final Pattern CONSOLE = Pattern.compile("o365Mailbox(Action)?Setting[A-Z]\\w+(Label|Help)"
            + "|connectO365Mailbox(Help)?|requiredAction[.]connect-o365-mailbox"
            + "|o365MailboxCredential(Name|Help)|o365-mailbox(-display-name|-help-text)?");

    /** Values and names that every language must contain unchanged. */
    private static final Map<String, List<String>> VERBATIM = Map.ofEntries(
            Map.entry("o365MailboxSettingTenantHelp", List.of("organizations", "common", "contoso.com")),
            Map.entry("o365MailboxSettingCloudHelp", List.of("custom", "global")),
            Map.entry("o365MailboxSettingOwnershipHelp", List.of("several", "one")),
            Map.entry("o365MailboxSettingTenantCheckHelp", List.of("enforce", "warn")),
            Map.entry("o365MailboxSettingClientAuthenticationHelp", List.of("secret", "certificate")),
            Map.entry("o365MailboxSettingClientSecretHelp", List.of("${vault.key}")),
            Map.entry("o365MailboxSettingSealingKeyHelp", List.of("${vault.o365-mailbox-key}")),
            Map.entry(
                    "o365MailboxSettingMailScopesHelp",
                    List.of("User.Read", "offline_access", "openid", "profile", "email", "Mail.ReadWrite Mail.Send")),
            Map.entry("o365MailboxActionSettingModeHelp", List.of("offer", "require", "on-request")),
            Map.entry("o365MailboxRemembersWork", List.of("Manage your application", "Revoke Permissions")),
            Map.entry("o365MailboxCauseNotAssignedMicrosoftAdmin", List.of("Assignment required")),
            Map.entry("o365MailboxAddressInvalid", List.of("name@example.com")),
            Map.entry("o365MailboxAskSecondOn", List.of("Entra ID > Enterprise apps > Consent and permissions")));

    /** Keys that the provider composes or passes to the templates. */
    private static final Pattern PROVIDED = Pattern.compile("o365Mailbox("
            + "Problem(" + String.join("|", Sample.PROBLEMS) + ")(Title|Text|Next)"
            + "|State(Connected|ReconnectNeeded|WaitingForApproval|Blocked)"
            + "|Cause[A-Z]\\w+(User|MicrosoftAdmin|KeycloakAdmin)"
            + "|Notice(NotMicrosoft365|NotYours|OtherCloud|Personal|TenantNotAllowed)"
            + "|Mail(Approved|Refused|Expired|Blocked|Reconnect|Reminder)(Subject|Text|Button)"
            + "|AskSubject|Delivery[A-Z]\\w+"
            + "|Approval(Title|Why)\\w+"
            + "|Consent(Approved|AlreadyApproved|Propagating|Unconfirmed|Incomplete|Declined|Rejected|OtherTenant"
            + "|Refused|Expired|Withdrawn|InvalidLink|InvalidState)(Title|Text|Next)"
            + "|LoginTenantNotAllowed|Address(Missing|Invalid)|Alert(Info|Warning|Success)|Permission\\w+)");

    /** Texts that are the same in English and in these languages. */
    private static final Map<String, Set<String>> SAME_WORD = Map.of(
            "{0} – {1}", Set.copyOf(Bundle.TRANSLATIONS),
            "Code", Set.of("de", "fr", "nl"),
            "Clients", Set.of("de", "fr", "nl"),
            "Contact", Set.of("fr", "nl"),
            "Mode", Set.of("fr"),
            "Problem", Set.of("pl"),
            "Tenant", Set.of("it", "nl"));

    /** Names in Microsoft's portals and values of settings, which stay in English. */
    private static final Pattern NAMES =
            Pattern.compile("Consent on behalf of your organization|Manage your application|\\$\\{[^}]*}");

    private static final Pattern ENGLISH = Pattern.compile("(?i)\\b(the|you|your|mailbox)\\b");

    static List<String> translations() {
        return Bundle.TRANSLATIONS;
    }

    static List<String> languages() {
        return Stream.concat(Stream.of("en"), Bundle.TRANSLATIONS.stream()).toList();
    }

    @Test
    void everyLanguageHasAFileAndKeycloakSupportsIt() throws IOException {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(languages().stream()
                            .map(language -> "messages_" + Locale.forLanguageTag(language) + ".properties")
                            .toList());
        }
        String offered = Bundle.load("theme/base/login/theme.properties").getProperty("locales");
        assertThat(offered.split(",")).containsAll(languages());
    }

    @ParameterizedTest
    @MethodSource("translations")
    void translatesEveryKeyWithTheSameParameters(String language) {
        Properties english = Bundle.ours("en");
        Properties translated = Bundle.ours(language);
        assertThat(translated.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            String source = english.getProperty(key);
            String text = translated.getProperty(key);
            assertThat(parameters(text)).as(key).isEqualTo(parameters(source));
            if (text.equals(source)) {
                assertThat(SAME_WORD.getOrDefault(source, Set.of())).as(key).contains(language);
            }
            assertThat(NAMES.matcher(text).replaceAll("")).as(key).doesNotContainPattern(ENGLISH);
        }
    }

    /** "Nothing was stored." ends many pages. */
    @ParameterizedTest
    @MethodSource("translations")
    void translatesARepeatedSentenceInTheSameWay(String language) {
        String sentence = "Nothing was stored.";
        Properties english = Bundle.ours("en");
        Properties translated = Bundle.ours(language);
        String[] words =
                translated.getProperty("o365MailboxProblemSignInFailedText").split("(?<=[.。])\\s*");
        assertThat(english.stringPropertyNames().stream()
                        .filter(key -> english.getProperty(key).contains(sentence)))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(translated.getProperty(key)).contains(words[words.length - 1]));
    }

    /** An administrator types these values or looks for these names, so they are not translated. */
    @ParameterizedTest
    @MethodSource("translations")
    void doesNotTranslateValuesAndAddresses(String language) {
        Properties english = Bundle.ours("en");
        Properties translated = Bundle.ours(language);
        for (String key : english.stringPropertyNames()) {
            for (String value : VERBATIM.getOrDefault(key, List.of())) {
                assertThat(english.getProperty(key)).as(key).contains(value);
                assertThat(translated.getProperty(key)).as(key).contains(value);
            }
        }
        assertThat(english.stringPropertyNames()).containsAll(VERBATIM.keySet());
    }

    /** MessageFormat drops a straight apostrophe, and does not replace the parameters after it. */
    @ParameterizedTest
    @MethodSource("languages")
    void everyTextSurvivesMessageFormat(String locale) {
        Bundle.ours(locale).forEach((key, text) -> {
            assertThat(text.toString())
                    .as(key.toString())
                    .isNotBlank()
                    .doesNotContain("'", "\"")
                    .isEqualTo(text.toString().strip());
            if (CONSOLE.matcher(key.toString()).matches()) {
                assertThat(parameters(text.toString())).as(key.toString()).isEmpty();
            } else {
                new MessageFormat(text.toString());
            }
        });
    }

    /** Properties keep the last of two equal keys without a warning. */
    @ParameterizedTest
    @MethodSource("languages")
    void definesEachKeyOnce(String locale) throws IOException {
        Path file = MESSAGES.resolve("messages_" + Locale.forLanguageTag(locale) + ".properties");
        assertThat(Files.readAllLines(file).stream()
                        .filter(line -> line.matches("[^#=]+=.*"))
                        .map(line -> line.substring(0, line.indexOf('='))))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyKeyInATemplateExists() throws IOException {
        assertThat(Bundle.ours("en").stringPropertyNames()).containsAll(keysOfTemplates());
    }

    @Test
    void everyTextIsUsed() throws IOException {
        Set<String> used = keysOfTemplates();
        List<String> unused = Bundle.ours("en").stringPropertyNames().stream()
                .filter(key -> !used.contains(key))
                .filter(key -> !PROVIDED.matcher(key).matches())
                .filter(key -> !CONSOLE.matcher(key).matches())
                .toList();
        assertThat(unused).isEmpty();
    }

    @Test
    void everyCauseHasATextForEachAudience() {
        Set<String> keys = Bundle.ours("en").stringPropertyNames();
        Set<String> causes = keys.stream()
                .filter(key -> key.startsWith("o365MailboxCause"))
                .map(key -> key.replaceAll("(User|MicrosoftAdmin|KeycloakAdmin)$", ""))
                .collect(Collectors.toSet());
        assertThat(causes)
                .hasSize(15)
                .allSatisfy(cause ->
                        assertThat(keys).contains(cause + "User", cause + "MicrosoftAdmin", cause + "KeycloakAdmin"));
    }

    @Test
    void everyProblemHasATitleATextAndANextStep() {
        assertThat(Bundle.ours("en").stringPropertyNames())
                .containsAll(Sample.PROBLEMS.stream()
                        .flatMap(name ->
                                Stream.of("Title", "Text", "Next").map(part -> "o365MailboxProblem" + name + part))
                        .toList());
    }

    private static Set<String> keysOfTemplates() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> templates = Files.walk(TEMPLATES)) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                Matcher matcher = KEY.matcher(Files.readString(template));
                while (matcher.find()) {
                    keys.add(matcher.group(1));
                }
            }
        }
        // Prefixes of composed keys
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
