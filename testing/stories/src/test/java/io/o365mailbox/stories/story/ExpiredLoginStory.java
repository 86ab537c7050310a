package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.ErrorScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The login expires while the user is at Microsoft. */
@ExtendWith(Stage.class)
class ExpiredLoginStory {

    @Test
    void explainsACallbackThatIsTooLate(Scene scene) {
        var consent = scene.logsIn("anna").meets(GuidanceScreen::new).reachesConsent();

        scene.timePasses(Duration.ofHours(1));
        var error = consent.accepts().meets(ErrorScreen::new);

        assertThat(error.message()).isNotBlank();
        assertThat(scene.stored().mailboxCount()).isZero();
        error.screenshot("late-answer");
    }
}
