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

/** Microsoft's redirect is replayed, or comes from another browser. */
@ExtendWith(Stage.class)
class ReplayStory {

    @Test
    void aUsedCallbackChangesNothing(Scene scene) {
        var anna = scene.logsIn("anna");

        anna.meets(GuidanceScreen::new).consents();

        var callback = anna.lastCallback();
        anna.opens(callback).meets(ConnectedScreen::new).saysOk().meets(DeskScreen::new);
        anna.opens(callback).meets(ErrorScreen::new);

        assertThat(scene.tokenEndpoint().requestCount()).isEqualTo(1);
        assertThat(scene.stored().mailboxCount()).isEqualTo(1);
    }

    @Test
    void aStolenCallbackFailsInAnotherBrowser(Scene scene) {
        var callback = scene.logsIn("anna")
                .meets(GuidanceScreen::new)
                .reachesConsent()
                .acceptsAndInterceptsRedirect(scene.keycloak().url());

        var thief = scene.logsIn("mallory");
        thief.meets(GuidanceScreen::new);
        var error = thief.opens(callback).meets(ErrorScreen::new);

        assertThat(error.message()).contains("another browser");
        assertThat(scene.stored().mailboxCount()).isZero();
        assertThat(scene.tokenEndpoint().requestCount()).isZero();
    }

    @Test
    void anUnrequestedCallbackChangesNothing(Scene scene) {
        var anna = scene.logsIn("anna");
        anna.meets(GuidanceScreen::new);

        anna.opens(scene.realm().redirectUri("o365-mailbox") + "?code=made-up&state=made-up")
                .meets(ErrorScreen::new);

        assertThat(scene.stored().mailboxCount()).isZero();
        assertThat(scene.tokenEndpoint().requestCount()).isZero();
    }
}
