package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user logs in with a password and connects a mailbox during the login. */
@ExtendWith(Stage.class)
class FirstConnectionStory {

    @Test
    void connectsAMailboxDuringTheLogin(Scene scene) {
        var guidance = scene.logsIn("anna").meets(GuidanceScreen::new);
        assertThat(guidance.address()).isEqualTo("anna@contoso.example");
        guidance.screenshot("connect");

        var consent = guidance.reachesConsent();
        consent.screenshot("microsoft-consent");

        var connected = consent.accepts().meets(ConnectedScreen::new);
        assertThat(connected.text()).contains("anna@contoso.example");
        connected.screenshot("connected");

        var inbox = connected.saysOk().meets(DeskScreen::new).readsInbox();
        assertThat(inbox.problem()).isEmpty();
        assertThat(inbox.subjects()).isNotEmpty();
        inbox.screenshot("inbox");
        assertThat(scene.mailboxesOf("anna")).hasSize(1);
        assertThat(scene.stored().mailboxCount()).isEqualTo(1);
    }

    @Test
    void theNextLoginDoesNotPrompt(Scene scene) {
        scene.connected("anna");

        var desk = scene.logsIn("anna").meets(DeskScreen::new);

        assertThat(desk.userName()).isEqualTo("Anna Larsen");
    }

    @Test
    void thePageIsInGermanForAGermanBrowser(Scene scene) {
        var anna = scene.visitor("de");

        var guidance = scene.logsIn(anna, "anna").meets(GuidanceScreen::new);

        assertThat(guidance.text()).contains("Postfach").doesNotContain("o365Mailbox");
        guidance.screenshot("connect-de");
    }

    @Test
    void aPasswordGrantIsNeverPrompted(Scene scene) {
        assertThat(scene.passwordGrant("anna").statusCode()).isEqualTo(200);
    }
}
