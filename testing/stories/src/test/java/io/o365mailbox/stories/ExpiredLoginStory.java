package io.o365mailbox.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The person stays at Microsoft for longer than the login lasts. */
@ExtendWith(Stage.class)
class ExpiredLoginStory {

    @Test
    void theAnswerThatComesTooLateIsExplained(Scene scene) throws InterruptedException {
        var consent = scene.loggingIn("anna")
                .meets(GuidanceScreen::new)
                .continues()
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftConsent::new);

        scene.loginsLast(1);
        Thread.sleep(2_000);
        var error = consent.accepts().meets(ErrorScreen::new);

        assertThat(error.message()).isNotBlank();
        assertThat(scene.rows()).isZero();
        error.photograph("late-answer");
    }
}
