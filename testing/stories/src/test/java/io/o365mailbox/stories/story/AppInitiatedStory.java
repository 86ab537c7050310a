package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application starts the step for a user who is already logged in. */
@ExtendWith(Stage.class)
class AppInitiatedStory {

    @Test
    void theApplicationGetsTheStatusSuccess(Scene scene) {
        scene.settings().configureAction(Map.of("mode", "on-request"));

        var desk = scene.logsIn("anna")
                .meets(DeskScreen::new)
                .connectsMailbox()
                .meets(GuidanceScreen::new)
                .consents()
                .saysOk()
                .meets(DeskScreen::new);

        assertThat(desk.actionStatus()).isEqualTo("success");
        assertThat(desk.readsInbox().subjects()).isNotEmpty();
    }

    @Test
    void theApplicationGetsTheStatusCancelled(Scene scene) {
        scene.settings().configureAction(Map.of("mode", "on-request"));

        var desk = scene.logsIn("anna")
                .meets(DeskScreen::new)
                .connectsMailbox()
                .meets(GuidanceScreen::new)
                .cancels()
                .meets(DeskScreen::new);

        assertThat(desk.actionStatus()).isEqualTo("cancelled");
        assertThat(scene.stored().mailboxCount()).isZero();
    }
}
