package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.ErrorScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Microsoft's answer comes a second time, or from a browser that never asked. */
@ExtendWith(Stage.class)
class ReplayStory {

    @Test
    void anAnswerThatWasUsedChangesNothing(Scene scene) {
        var anna = scene.logsIn("anna");

        anna.meets(GuidanceScreen::new).consents();

        var answer = anna.lastCallback();
        anna.opens(answer).meets(ConnectedScreen::new).saysOk().meets(DeskScreen::new);
        anna.opens(answer).meets(ErrorScreen::new);

        assertThat(scene.tokenEndpoint().requestCount()).isEqualTo(1);
        assertThat(scene.stored().mailboxCount()).isEqualTo(1);
    }

    @Test
    void aStolenAnswerIsOfNoUseInAnotherBrowser(Scene scene) {
        var answer = scene.logsIn("anna")
                .meets(GuidanceScreen::new)
                .reachesConsent()
                .acceptsAndInterceptsRedirect(scene.keycloak().url());

        var thief = scene.logsIn("mallory");
        thief.meets(GuidanceScreen::new);
        var error = thief.opens(answer).meets(ErrorScreen::new);

        assertThat(error.message()).contains("another browser");
        assertThat(scene.stored().mailboxCount()).isZero();
        assertThat(scene.tokenEndpoint().requestCount()).isZero();
    }

    @Test
    void anAnswerThatNobodyAskedForChangesNothing(Scene scene) {
        var anna = scene.logsIn("anna");
        anna.meets(GuidanceScreen::new);

        anna.opens(scene.realm().redirectUri("o365-mailbox") + "?code=made-up&state=made-up")
                .meets(ErrorScreen::new);

        assertThat(scene.stored().mailboxCount()).isZero();
        assertThat(scene.tokenEndpoint().requestCount()).isZero();
    }
}
