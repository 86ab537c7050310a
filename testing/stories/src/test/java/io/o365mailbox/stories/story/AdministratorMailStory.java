package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.Administrator;
import io.o365mailbox.stories.screen.AdministratorScreen;
import io.o365mailbox.stories.screen.ApprovalScreen;
import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.LoginScreen;
import io.o365mailbox.stories.screen.MicrosoftPassword;
import io.o365mailbox.stories.screen.Screenshots;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user asks an administrator of the organization by mail; all waiting users are notified of the approval. */
@ExtendWith(Stage.class)
class AdministratorMailStory {

    private static final String IT = "it@fabrikam.example";

    @Test
    void theMailLeadsToApprovalAndNotifiesWaitingUsers(Scene scene) {
        var mails = scene.mails();
        scene.waitingForApproval(scene.organization("fabrikam.example").addColleague("finn"));
        var fred = scene.visitor();
        var approval = scene.waitingForApproval(fred, "fred");
        approval.screenshot("approval");
        var text = approval.requestText();
        var waiting = approval.sendsTo(IT);
        assertThat(waiting.mailStatus()).contains("We have written to " + IT);
        waiting.screenshot("approval-waiting");

        var mail = mails.awaitMail(IT);
        assertThat(mail.subject()).isEqualTo("Acme Desk: please approve access to mailboxes of fabrikam.example");
        var gina = new Administrator(scene.visitor(), "gina@fabrikam.example");
        for (var part : List.of(mail.text(), mail.shownTo(gina.visitor()), text)) {
            assertThat(part)
                    .contains("Fred Yilmaz wants to use the mailbox fred@fabrikam.example with Acme Desk")
                    .contains("Acme Desk is published by Acme Ltd")
                    .contains("Send e-mail in your name")
                    .contains("Method 1", "Method 2", "Entra ID > Enterprise apps")
                    .contains("/o365-mailbox/consent?link=");
        }
        new Screenshots(gina.visitor().page()).take("mail-administrator");
        assertThat(gina.approves(mail.link().toString()).outcome()).isEqualTo("Approved");

        fred.meets(ConnectedScreen::new);
        var notification = mails.awaitMail("finn@fabrikam.example");
        assertThat(notification.subject()).contains("finn@fabrikam.example can be connected now");
        scene.visitor()
                .opens(notification.link())
                .meets(LoginScreen::new)
                .logsInAs("finn")
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(ConnectedScreen::new);
        assertThat(mails.mailsTo("finn@fabrikam.example")).as("notified once").hasSize(1);
    }

    @Test
    void theMailIsInTheLanguageOfTheUser(Scene scene) {
        var mails = scene.mails();
        var fred = scene.visitor("de");
        var approval = scene.waitingForApproval(fred, "fred");
        approval.screenshot("approval-de");

        approval.sendsTo(IT).screenshot("approval-waiting-de");

        var mail = mails.awaitMail(IT);
        assertThat(mail.subject()).contains("Bitte genehmigen Sie den Zugriff auf Postfächer");
        assertThat(mail.text()).contains("möchte das Postfach fred@fabrikam.example mit Acme Desk nutzen");
        var administrator = scene.visitor("de").opens(mail.link()).meets(AdministratorScreen::new);
        assertThat(administrator.text()).contains("Methode 2").doesNotContain("o365Mailbox");
        administrator.screenshot("consent-de");
    }

    @Test
    void theNumberOfMailsIsLimited(Scene scene) {
        var mails = scene.mails();
        var approval = scene.waitingForApproval("fred");
        for (var i = 0; i < 3; i++) {
            approval = approval.sendsTo(IT).showsAllOptions();
        }
        approval = approval.sendsTo(IT);
        assertThat(approval.mailStatus()).contains("Several requests have been sent to " + IT + " today already");
        assertThat(approval.link()).as("the link is still offered").contains("/o365-mailbox/consent");

        for (var i = 0; i < 2; i++) {
            approval = approval.sendsTo("boss" + i + "@fabrikam.example").showsAllOptions();
        }
        assertThat(approval.sendsTo("third@fabrikam.example").mailStatus())
                .contains("You have sent several requests today");
        assertThat(mails.mails()).hasSize(5);

        // The limit of an address counts the requests of all users; the limit of a user counts only that user's.
        var finn =
                scene.waitingForApproval(scene.organization("fabrikam.example").addColleague("finn"));
        assertThat(finn.sendsTo(IT).mailStatus()).contains("Several requests have been sent to " + IT);
        assertThat(finn.sendsTo("fourth@fabrikam.example").mailStatus()).contains("We have written to fourth");
    }

    @Test
    void userInputIsPlainTextInTheMail(Scene scene) {
        var mails = scene.mails();
        scene.realm()
                .changeUser(
                        "fred",
                        Map.of(
                                "firstName",
                                "See www.evil.example, " + "win ".repeat(40),
                                "lastName",
                                "http: evil.example"));
        scene.settings().configureProvider(Map.of("applicationName", "Acme <b>Desk</b> {0}"));
        var approval = scene.waitingForApproval("fred");
        for (var wrong : List.of(
                "it@fabrikam.example\r\nBcc: all@fabrikam.example",
                "it@fabrikam.example, all@fabrikam.example",
                "Boss <it@fabrikam.example>",
                "it@localhost")) {
            assertThat(approval.sendsUncheckedTo(wrong).fieldError()).contains("not a complete e-mail address");
        }
        assertThat(mails.mails()).isEmpty();

        approval.sendsTo(IT);

        var mail = mails.awaitMail(IT);
        assertThat(mail.headers()).doesNotContain("Bcc", "Cc");
        assertThat(mail.text())
                .contains("See www evil example, win")
                .contains("…")
                .doesNotContain("evil.example")
                .contains("Acme <b>Desk</b>");
        assertThat(mail.text().lines().findFirst().orElseThrow()).hasSizeLessThan(300);
        var shown = scene.visitor();
        assertThat(mail.shownTo(shown)).contains("Acme <b>Desk</b>");
        assertThat(shown.page().locator("b, script, img, form").count()).isZero();
        assertThat(shown.page().locator("a").all())
                .allMatch(link -> link.getAttribute("href").equals(mail.link().toString()));
    }

    @Test
    void offersOnlyTheLinkWithoutAMailServer(Scene scene) {
        var approval = scene.waitingForApproval("fred");
        assertThat(approval.offersToSend()).isFalse();
        assertThat(approval.link()).contains("/o365-mailbox/consent");

        approval.confirmsLinkSent().meets(ApprovalScreen::new).saysNotNow().meets(DeskScreen::new);
    }

    @Test
    void aFailingMailServerDoesNotPreventTheLogin(Scene scene) {
        scene.mails().stop();
        var approval = scene.waitingForApproval("fred").sendsTo(IT);
        assertThat(approval.mailStatus()).contains("could not be sent");
        assertThat(approval.link()).contains("/o365-mailbox/consent");

        approval.saysNotNow().meets(DeskScreen::new);
    }
}
