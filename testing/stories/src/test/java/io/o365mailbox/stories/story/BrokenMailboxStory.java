package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.demo.Person;
import io.o365mailbox.simulator.state.Condition;
import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.LoginScreen;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.screen.MicrosoftPassword;
import io.o365mailbox.stories.screen.MicrosoftUserName;
import io.o365mailbox.stories.screen.WrongMailboxScreen;
import io.o365mailbox.stories.support.Eventually;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Something happened at Microsoft while nobody used the mailbox; the server finds out by itself. */
@ExtendWith(Stage.class)
class BrokenMailboxStory {

    @Test
    void aPasswordResetByTheAdministratorIsNoticedAndRepairedWithOneClick(Scene scene) {
        scene.connected("anna");
        var id = scene.mailboxesOf("anna").get(0).path("id").asText();
        scene.microsoft().user("anna@contoso.example").resetPassword(Person.PASSWORD);
        scene.timePasses(Duration.ofDays(31));

        Eventually.holds(() -> assertThat(scene.column("STATE")).containsExactly("reconnect-needed"));
        assertThat(scene.realm().events("UPDATE_CREDENTIAL_ERROR"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.path("error").asText()).isEqualTo("mailbox_reconnect_needed");
                    assertThat(event.path("details").path("credential_id").asText())
                            .isEqualTo(id);
                    assertThat(event.path("details").path("reason").asText()).isEqualTo("revoked_or_password");
                });

        var guidance = scene.loggingIn("anna").meets(GuidanceScreen::new);
        assertThat(guidance.text()).contains("password");
        assertThat(guidance.address()).isEqualTo("anna@contoso.example");
        var desk = guidance.continues()
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(ConnectedScreen::new)
                .saysOk()
                .meets(DeskScreen::new);

        assertThat(desk.readsInbox().subjects()).isNotEmpty();
        assertThat(scene.mailboxesOf("anna"))
                .extracting(credential -> credential.path("id").asText())
                .containsExactly(id);
        assertThat(scene.column("STATE")).containsExactly("connected");
    }

    @Test
    void theOwnerGetsOneMailAReminderAndALinkThatLeadsToTheRepair(Scene scene) {
        var mails = scene.mails();
        scene.publishedAtItsAddress();
        scene.connected("anna");
        var id = scene.mailboxesOf("anna").get(0).path("id").asText();
        scene.microsoft().user("anna@contoso.example").resetPassword(Person.PASSWORD);
        assertThat(Exchange.in(scene).sent().status()).isEqualTo(400);
        assertThat(Exchange.in(scene).sent().status()).isEqualTo(400);

        scene.timePasses(Duration.ofMinutes(6));
        var first = mails.letterTo("anna@contoso.example");
        scene.timePasses(Duration.ofDays(3));
        assertThat(first.subject()).contains("Acme Desk", "anna@contoso.example");
        assertThat(first.text()).contains("password");
        scene.timePasses(Duration.ofDays(5));
        var reminder = mails.letterTo("anna@contoso.example", 2);
        assertThat(mails.lettersTo("anna@contoso.example"))
                .as("one break, one mail, one reminder")
                .hasSize(2);
        assertThat(reminder.subject()).startsWith("Reminder");

        scene.visitor()
                .opens(reminder.link())
                .meets(LoginScreen::new)
                .logsInAs("anna")
                .meets(GuidanceScreen::new)
                .continues()
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(ConnectedScreen::new);

        assertThat(scene.column("ID")).containsExactly(id);
        assertThat(scene.column("STATE")).containsExactly("connected");
        scene.timePasses(Duration.ofDays(8));
        Eventually.holds(() -> assertThat(scene.dueAt()).isPositive());
        assertThat(mails.lettersTo("anna@contoso.example")).hasSize(2);
    }

    @Test
    void aPasswordChangedByItsOwnerBreaksNothing(Scene scene) {
        scene.connected("anna");
        scene.microsoft().user("anna@contoso.example").changePassword("another-~");
        var due = scene.dueAt();
        scene.timePasses(Duration.ofDays(31));

        Eventually.holds(() -> assertThat(scene.dueAt()).isGreaterThan(due));

        assertThat(scene.column("STATE")).containsExactly("connected");
        assertThat(scene.realm().events("UPDATE_CREDENTIAL_ERROR")).isEmpty();
    }

    @Test
    void whatMicrosoftWantsProvenIsPassedOnToTheNextVisit(Scene scene) {
        scene.connected("anna");
        scene.microsoft().user("anna@contoso.example").condition(Condition.MFA_REQUIRED);
        assertThat(Exchange.in(scene).sent().text("error_description")).contains("mfa_needed");
        scene.microsoft().user("anna@contoso.example").condition(Condition.NONE);

        scene.loggingIn("anna").meets(GuidanceScreen::new).continues().meets(MicrosoftPassword::new);

        assertThat(scene.microsoft().ledger().calls("*/oauth2/v2.0/authorize"))
                .last()
                .satisfies(call -> assertThat(call.parameters().get("claims")).contains("capolids"));
    }

    @Test
    void anotherPersonCannotReconnectIt(Scene scene) {
        scene.connected("anna");
        var before = scene.mailboxesOf("anna");
        scene.microsoft().user("anna@contoso.example").revokeSessions();
        assertThat(Exchange.in(scene).sent().status()).isEqualTo(400);
        var broken = scene.mailboxesOf("anna");

        scene.loggingIn("anna")
                .meets(GuidanceScreen::new)
                .continues()
                .meets(MicrosoftPassword::new)
                .usesAnotherAccount()
                .meets(MicrosoftUserName::new)
                .isCalled("ben@contoso.example")
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(WrongMailboxScreen::new);

        assertThat(scene.mailboxesOf("anna")).isEqualTo(broken).hasSameSizeAs(before);
        assertThat(scene.column("STATE")).containsExactly("reconnect-needed");
    }

    @Test
    void nobodyIsAskedAtLoginWhenOnlyMicrosoftsAdministratorCanHelp(Scene scene) {
        scene.actionIs(Map.of("notNowDays", "0"));
        scene.connected("anna");
        scene.microsoft().user("anna@contoso.example").condition(Condition.BLOCKED_BY_POLICY);
        assertThat(Exchange.in(scene).sent().text("error_description")).contains("policy_blocked");

        scene.loggingIn("anna").meets(DeskScreen::new);

        assertThat(scene.column("STATE")).containsExactly("blocked");
    }
}
