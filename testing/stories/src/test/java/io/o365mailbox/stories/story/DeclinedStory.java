package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.ApprovalScreen;
import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The user declines the consent, or is not allowed to give it. */
@ExtendWith(Stage.class)
class DeclinedStory {

    @Test
    void aUserWhoDeclinesCanTryAgain(Scene scene) {
        var approval = scene.logsIn("anna")
                .meets(GuidanceScreen::new)
                .reachesConsent()
                .declines()
                .meets(ApprovalScreen::new);
        assertThat(approval.text()).contains("If you cancelled, simply try again", "AADSTS65004");
        assertThat(scene.mailboxesOf("anna")).isEmpty();
        approval.screenshot("declined");

        approval.triesAgain().meets(MicrosoftConsent::new).accepts().meets(ConnectedScreen::new);

        assertThat(scene.mailboxesOf("anna")).hasSize(1);
    }

    @Test
    void aUserWhoDeclinesReachesTheApplication(Scene scene) {
        scene.logsIn("anna")
                .meets(GuidanceScreen::new)
                .reachesConsent()
                .declines()
                .meets(ApprovalScreen::new)
                .saysNotNow()
                .meets(DeskScreen::new);

        assertThat(scene.stored().mailboxCount()).isZero();
    }

    @Test
    void aUserWhoCannotConsentReturnsWithoutAMailbox(Scene scene) {
        var approval = scene.logsIn("fred").meets(GuidanceScreen::new).returnsWithoutConsent();

        assertThat(approval.text()).contains("an administrator of fabrikam.example has to approve");
        assertThat(scene.stored().mailboxCount()).isZero();
        assertThat(scene.stored().waitingCount()).isEqualTo(1);
        approval.screenshot("approval-needed");
    }
}
