package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.Administrator;
import io.o365mailbox.stories.screen.AdministratorResultScreen;
import io.o365mailbox.stories.screen.AdministratorScreen;
import io.o365mailbox.stories.screen.ApprovalScreen;
import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.LoginScreen;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The administrator refuses the request, or does not respond. */
@ExtendWith(Stage.class)
class NoAnswerOrNoStory {

    private static final String FRED = "fred@fabrikam.example";
    private static final String GINA = "gina@fabrikam.example";

    @Test
    void aRefusalNotifiesTheUserOnce(Scene scene) {
        var mails = scene.mails();
        var fred = scene.visitor();
        var approval = scene.waitingForApproval(fred, "fred");
        var link = approval.link();
        approval.confirmsLinkSent().meets(ApprovalScreen::new);
        var gina = scene.visitor("de");

        var refused = gina.opens(link).meets(AdministratorScreen::new).refuses();

        assertThat(refused.outcome()).isEqualTo("Rejected");
        refused.screenshot("consent-turned-down-de");
        var mail = mails.awaitMail(FRED);
        assertThat(mail.subject()).as("in the user's language").contains("was not approved");
        for (var part : List.of(mail.text(), mail.shownTo(scene.visitor()))) {
            assertThat(part).contains("has not approved Acme Desk", FRED);
        }
        assertThat(gina.opens(link).meets(AdministratorScreen::new).refuses().outcome())
                .isEqualTo("Rejected");
        var waiting = fred.reloads().meets(ApprovalScreen::new);
        assertThat(waiting.text()).contains("has refused the request for " + FRED);
        waiting.screenshot("approval-turned-down");

        // An administrator can still approve with the same link.
        assertThat(new Administrator(scene.visitor(), GINA).approves(link).outcome())
                .isEqualTo("Approved");
        assertThat(mails.awaitMail(FRED, 2).subject()).contains("can be connected now");
        fred.reloads().meets(ConnectedScreen::new);
        assertThat(mails.mailsTo(FRED)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"en, has expired", "de, abgelaufen"})
    void anExpiredRequestNotifiesTheUserOnce(String language, String expected, Scene scene) {
        var mails = scene.mails();
        scene.settings().setFrontendUrl();
        var approval = scene.waitingForApproval("fred");
        var link = approval.link();
        approval.confirmsLinkSent().meets(ApprovalScreen::new);
        var stranger = scene.visitor(language);
        var open = stranger.opens(link).meets(AdministratorScreen::new);

        scene.timePasses(Duration.ofDays(15));

        var mail = mails.awaitMail(FRED);
        assertThat(mail.subject()).contains("nobody has approved your mailbox");
        var before = scene.stored().dump();
        var expired = open.continues().meets(AdministratorResultScreen::new);
        assertThat(expired.outcome()).isEqualTo("Expired");
        expired.screenshot("consent-expired-" + language);
        assertThat(stranger.opens(link).meets(AdministratorResultScreen::new).outcome())
                .isEqualTo("Expired");
        assertThat(scene.stored().dump()).as("an expired link changes nothing").isEqualTo(before);

        var again = scene.visitor(language)
                .opens(mail.link())
                .meets(LoginScreen::new)
                .logsInAs("fred")
                .meets(ApprovalScreen::new);
        assertThat(again.text()).contains(expected);
        again.screenshot("approval-expired-" + language);
        assertThat(again.showsAllOptions().link()).isNotEqualTo(link);
        assertThat(mails.mailsTo(FRED)).as("notified once").hasSize(1);
    }
}
