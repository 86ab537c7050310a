package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The user postpones connecting a mailbox. */
@ExtendWith(Stage.class)
class NotNowStory {

    @Test
    void theNextLoginDoesNotPromptAgain(Scene scene) {
        scene.logsIn("anna").meets(GuidanceScreen::new).saysNotNow().meets(DeskScreen::new);

        scene.logsIn("anna").meets(DeskScreen::new);

        assertThat(scene.stored().mailboxCount()).isZero();
    }

    @Test
    void withZeroDaysTheNextLoginPromptsAgain(Scene scene) {
        scene.settings().configureAction(Map.of("notNowDays", "0"));
        scene.logsIn("anna").meets(GuidanceScreen::new).saysNotNow().meets(DeskScreen::new);

        scene.logsIn("anna").meets(GuidanceScreen::new);
    }

    @Test
    void modeRequireOffersNoNotNow(Scene scene) {
        scene.settings().configureAction(Map.of("mode", "require"));

        var guidance = scene.logsIn("anna").meets(GuidanceScreen::new);

        assertThat(guidance.offersNotNow()).isFalse();
        assertThat(guidance.offersCancel()).isFalse();
    }

    @Test
    void modeOnRequestDoesNotPrompt(Scene scene) {
        scene.settings().configureAction(Map.of("mode", "on-request"));

        scene.logsIn("anna").meets(DeskScreen::new);
    }
}
