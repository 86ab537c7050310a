package io.o365mailbox.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.settings.ActionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepRouterTest {

    private static final Path TEMPLATES = Path.of("../themes/src/main/resources/theme-resources/templates");

    /** A button by the macro of the common template, or written out. */
    private static final Pattern BUTTON = Pattern.compile("(?:button step=|name=\"step\" value=)\"([a-z-]+)\"");

    private static final String OUTCOME = "o365-mailbox.outcome";

    private final FakeContext context = new FakeContext();

    /** The current page is the one for the last outcome. */
    @BeforeEach
    void giveTheLoginAnOutcome() {
        context.login.authNotes.put(OUTCOME, """
                {"problem":"NO_MAILBOX","address":"anna@contoso.example","chosenAccount":"anna@contoso.example",
                "details":[],"code":null,"correlation":null,"witnessed":true}""");
    }

    @Test
    void knowsExactlyTheButtonsOfTheTemplates() throws IOException {
        Set<String> buttons = new TreeSet<>();
        try (Stream<Path> templates = Files.list(TEMPLATES)) {
            for (Path template : templates.filter(StepRouterTest::isTemplate).toList()) {
                BUTTON.matcher(Files.readString(template)).results().forEach(found -> buttons.add(found.group(1)));
            }
        }

        assertThat(StepRouter.BUTTONS.keySet()).containsExactlyInAnyOrderElementsOf(buttons);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no-such-button", "CONNECT"})
    void showsTheCurrentPageForAnUnknownButton(String step) {
        router().press(new StepForm(step, "", "", false, "", "", false, "", ""));

        assertThat(context.shown).isEqualTo("o365-mailbox-problem.ftl");
        assertThat(context.login.authNotes).containsKey(OUTCOME);
    }

    @Test
    void showsThePageOfTheLastOutcomeUntilItIsDismissed() {
        router().resume();
        assertThat(context.shown).isEqualTo("o365-mailbox-problem.ftl");

        context.login.authNotes.replaceAll((note, json) -> json.replace("NO_MAILBOX", "WRONG_MAILBOX"));
        router().resume();
        assertThat(context.shown).isEqualTo("o365-mailbox-wrong-mailbox.ftl");
    }

    private StepRouter router() {
        return new StepRouter(
                context.keycloak(),
                ActionSettings.of(context.settings),
                MailboxAuthorization.of(context.session(), context.provider.getAlias())
                        .orElseThrow());
    }

    private static boolean isTemplate(Path file) {
        return file.toString().endsWith(".ftl");
    }
}
