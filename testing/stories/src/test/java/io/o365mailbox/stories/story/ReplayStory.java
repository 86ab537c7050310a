package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.ErrorScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.screen.MicrosoftPassword;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Microsoft's answer comes a second time, or from a browser that never asked. */
@ExtendWith(Stage.class)
class ReplayStory {

    @Test
    void anAnswerThatWasUsedChangesNothing(Scene scene) {
        var anna = scene.loggingIn("anna");

        anna.meets(GuidanceScreen::new)
                .continues()
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(ConnectedScreen::new);

        var answer = anna.lastAnswer();
        anna.opens(answer).meets(ConnectedScreen::new).saysOk().meets(DeskScreen::new);
        anna.opens(answer).meets(ErrorScreen::new);

        assertThat(scene.microsoft().ledger().requests("*/oauth2/v2.0/token")).isEqualTo(1);
        assertThat(scene.rows()).isEqualTo(1);
    }

    @Test
    void aStolenAnswerIsOfNoUseInAnotherBrowser(Scene scene) {
        var answer = scene.loggingIn("anna")
                .meets(GuidanceScreen::new)
                .continues()
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftConsent::new)
                .acceptsButTheAnswerIsStolen(scene.keycloak().url());

        var thief = scene.loggingIn("mallory");
        thief.meets(GuidanceScreen::new);
        var error = thief.opens(answer).meets(ErrorScreen::new);

        assertThat(error.message()).contains("another browser");
        assertThat(scene.rows()).isZero();
        assertThat(scene.microsoft().ledger().requests("*/oauth2/v2.0/token")).isZero();
    }

    @Test
    void anAnswerThatNobodyAskedForChangesNothing(Scene scene) {
        var anna = scene.loggingIn("anna");
        anna.meets(GuidanceScreen::new);

        anna.opens(scene.realm().redirectUri("o365-mailbox") + "?code=made-up&state=made-up")
                .meets(ErrorScreen::new);

        assertThat(scene.rows()).isZero();
        assertThat(scene.microsoft().ledger().requests("*/oauth2/v2.0/token")).isZero();
    }
}
