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

/** The administrator who was asked says no, or nothing at all. */
@ExtendWith(Stage.class)
class NoAnswerOrNoStory {

    private static final String FRED = "fred@fabrikam.example";
    private static final String GINA = "gina@fabrikam.example";

    @Test
    void whoRefusesOnOurPageHasTheUserToldOnce(Scene scene) {
        var mails = scene.mails();
        var fred = scene.visitor();
        var approval = scene.waitingForApproval(fred, "fred");
        var link = approval.link();
        approval.hasSentTheLink().meets(ApprovalScreen::new);
        var gina = scene.visitor("de");

        var refused = gina.opens(link).meets(AdministratorScreen::new).refuses();

        assertThat(refused.told()).isEqualTo("TurnedDown");
        refused.photograph("consent-turned-down-de");
        var letter = mails.letterTo(FRED);
        assertThat(letter.subject()).as("in the user's language").contains("was not approved");
        for (var part : List.of(letter.text(), letter.shownTo(scene.visitor()))) {
            assertThat(part).contains("has not approved Acme Desk", FRED);
        }
        assertThat(gina.opens(link).meets(AdministratorScreen::new).refuses().told())
                .isEqualTo("TurnedDown");
        var told = fred.reloads().meets(ApprovalScreen::new);
        assertThat(told.text()).contains("has refused the request for " + FRED);
        told.photograph("approval-turned-down");

        // Whoever changes their mind opens the same link.
        assertThat(new Administrator(scene.visitor(), GINA).approves(link).told())
                .isEqualTo("Approved");
        assertThat(mails.letterTo(FRED, 2).subject()).contains("can be connected now");
        fred.reloads().meets(ConnectedScreen::new);
        assertThat(mails.lettersTo(FRED)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"en, has expired", "de, abgelaufen"})
    void whoGetsNoAnswerInTimeIsToldOnceAndMayAskAgain(String language, String told, Scene scene) {
        var mails = scene.mails();
        scene.publishedAtItsAddress();
        var approval = scene.waitingForApproval("fred");
        var link = approval.link();
        approval.hasSentTheLink().meets(ApprovalScreen::new);
        var stranger = scene.visitor(language);
        var open = stranger.opens(link).meets(AdministratorScreen::new);

        scene.timePasses(Duration.ofDays(15));

        var letter = mails.letterTo(FRED);
        assertThat(letter.subject()).contains("nobody has approved your mailbox");
        var before = scene.kept();
        var expired = open.goesOn().meets(AdministratorResultScreen::new);
        assertThat(expired.told()).isEqualTo("Expired");
        expired.photograph("consent-expired-" + language);
        assertThat(stranger.opens(link).meets(AdministratorResultScreen::new).told())
                .isEqualTo("Expired");
        assertThat(scene.kept()).as("by an expired link").isEqualTo(before);

        var again = scene.visitor(language)
                .opens(letter.link())
                .meets(LoginScreen::new)
                .logsInAs("fred")
                .meets(ApprovalScreen::new);
        assertThat(again.text()).contains(told);
        again.photograph("approval-expired-" + language);
        assertThat(again.asksInAnotherWay().link()).isNotEqualTo(link);
        assertThat(mails.lettersTo(FRED)).as("told once").hasSize(1);
    }
}
