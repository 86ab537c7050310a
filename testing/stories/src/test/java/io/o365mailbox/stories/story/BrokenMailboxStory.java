package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.demo.Person;
import io.o365mailbox.simulator.state.Condition;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.LoginScreen;
import io.o365mailbox.stories.screen.MicrosoftPassword;
import io.o365mailbox.stories.screen.WrongMailboxScreen;
import io.o365mailbox.stories.support.Eventually;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.MicrosoftAuthorizeEndpoint;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A mailbox stops working at Microsoft while it is not in use; the server detects this itself. */
@ExtendWith(Stage.class)
class BrokenMailboxStory {

    @Test
    void aPasswordResetIsDetectedAndRepairedByReconnecting(Scene scene) {
        scene.connected("anna");
        var id = scene.mailboxIdOf("anna");
        scene.microsoft().user("anna@contoso.example").resetPassword(Person.PASSWORD);
        scene.timePasses(Duration.ofDays(31));

        Eventually.holds(() -> assertThat(scene.stored().column("STATE")).containsExactly("reconnect-needed"));
        assertThat(scene.realm().events("UPDATE_CREDENTIAL_ERROR"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.path("error").asText()).isEqualTo("mailbox_reconnect_needed");
                    assertThat(event.path("details").path("credential_id").asText())
                            .isEqualTo(id);
                    assertThat(event.path("details").path("reason").asText()).isEqualTo("revoked_or_password");
                });

        var guidance = scene.logsIn("anna").meets(GuidanceScreen::new);
        assertThat(guidance.text()).contains("password");
        assertThat(guidance.address()).isEqualTo("anna@contoso.example");
        var desk = guidance.connectsWithoutConsent().saysOk().meets(DeskScreen::new);

        assertThat(desk.readsInbox().subjects()).isNotEmpty();
        assertThat(scene.mailboxesOf("anna"))
                .extracting(credential -> credential.path("id").asText())
                .containsExactly(id);
        assertThat(scene.stored().column("STATE")).containsExactly("connected");
    }

    @Test
    void theOwnerGetsAMailAndAReminderWithALink(Scene scene) {
        var mails = scene.mails();
        scene.settings().setFrontendUrl();
        scene.connected("anna");
        var id = scene.mailboxIdOf("anna");
        scene.microsoft().user("anna@contoso.example").resetPassword(Person.PASSWORD);
        assertThat(Exchange.in(scene).send().status()).isEqualTo(400);
        assertThat(Exchange.in(scene).send().status()).isEqualTo(400);

        scene.timePasses(Duration.ofMinutes(6));
        var first = mails.awaitMail("anna@contoso.example");
        scene.timePasses(Duration.ofDays(3));
        assertThat(first.subject()).contains("Acme Desk", "anna@contoso.example");
        assertThat(first.text()).contains("password");
        scene.timePasses(Duration.ofDays(5));
        var reminder = mails.awaitMail("anna@contoso.example", 2);
        assertThat(mails.mailsTo("anna@contoso.example"))
                .as("one break, one mail, one reminder")
                .hasSize(2);
        assertThat(reminder.subject()).startsWith("Reminder");

        scene.visitor()
                .opens(reminder.link())
                .meets(LoginScreen::new)
                .logsInAs("anna")
                .meets(GuidanceScreen::new)
                .connectsWithoutConsent();

        assertThat(scene.stored().column("ID")).containsExactly(id);
        assertThat(scene.stored().column("STATE")).containsExactly("connected");
        scene.timePasses(Duration.ofDays(8));
        Eventually.holds(() -> assertThat(scene.stored().dueAt()).isPositive());
        assertThat(mails.mailsTo("anna@contoso.example")).hasSize(2);
    }

    @Test
    void aPasswordChangeByTheOwnerBreaksNothing(Scene scene) {
        scene.connected("anna");
        scene.microsoft().user("anna@contoso.example").changePassword("another-~");
        var due = scene.stored().dueAt();
        scene.timePasses(Duration.ofDays(31));

        Eventually.holds(() -> assertThat(scene.stored().dueAt()).isGreaterThan(due));

        assertThat(scene.stored().column("STATE")).containsExactly("connected");
        assertThat(scene.realm().events("UPDATE_CREDENTIAL_ERROR")).isEmpty();
    }

    @Test
    void passesAClaimsChallengeToTheNextSignIn(Scene scene) {
        scene.connected("anna");
        scene.microsoft().user("anna@contoso.example").condition(Condition.MFA_REQUIRED);
        assertThat(Exchange.in(scene).send().text("error_description")).contains("mfa_needed");
        scene.microsoft().user("anna@contoso.example").condition(Condition.NONE);

        scene.logsIn("anna").meets(GuidanceScreen::new).continues().meets(MicrosoftPassword::new);

        assertThat(scene.microsoft().ledger().calls(MicrosoftAuthorizeEndpoint.PATH))
                .last()
                .satisfies(call -> assertThat(call.parameters().get("claims")).contains("capolids"));
    }

    @Test
    void anotherAccountCannotReconnectTheMailbox(Scene scene) {
        scene.connected("anna");
        var before = scene.mailboxesOf("anna");
        scene.microsoft().user("anna@contoso.example").revokeSessions();
        assertThat(Exchange.in(scene).send().status()).isEqualTo(400);
        var broken = scene.mailboxesOf("anna");

        scene.logsIn("anna")
                .meets(GuidanceScreen::new)
                .consentsAs("ben@contoso.example")
                .meets(WrongMailboxScreen::new);

        assertThat(scene.mailboxesOf("anna")).isEqualTo(broken).hasSameSizeAs(before);
        assertThat(scene.stored().column("STATE")).containsExactly("reconnect-needed");
    }

    @Test
    void doesNotPromptWhenOnlyAnAdministratorCanHelp(Scene scene) {
        scene.settings().configureAction(Map.of("notNowDays", "0"));
        scene.connected("anna");
        scene.microsoft().user("anna@contoso.example").condition(Condition.BLOCKED_BY_POLICY);
        assertThat(Exchange.in(scene).send().text("error_description")).contains("policy_blocked");

        scene.logsIn("anna").meets(DeskScreen::new);

        assertThat(scene.stored().column("STATE")).containsExactly("blocked");
    }
}
