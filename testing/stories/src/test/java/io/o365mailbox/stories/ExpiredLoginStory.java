package io.o365mailbox.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The person stays at Microsoft for longer than the login lasts. */
@ExtendWith(Stage.class)
class ExpiredLoginStory {

    @Test
    void theAnswerThatComesTooLateIsExplained(Scene scene) {
        var consent = scene.loggingIn("anna")
                .meets(GuidanceScreen::new)
                .continues()
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftConsent::new);

        scene.timePasses(Duration.ofHours(1));
        var error = consent.accepts().meets(ErrorScreen::new);

        assertThat(error.message()).isNotBlank();
        assertThat(scene.rows()).isZero();
        error.photograph("late-answer");
    }
}
