package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The organization has consented before: Microsoft shows no consent page. */
@ExtendWith(Stage.class)
class ConsentedTenantStory {

    @Test
    void connectsWithoutAConsentPage(Scene scene) {
        scene.logsIn("nora").meets(GuidanceScreen::new).connectsWithoutConsent();

        assertThat(scene.mailboxesOf("nora")).hasSize(1);
    }

    @Test
    void theGuidanceMentionsAConnectedColleague(Scene scene) {
        scene.connected("anna");

        var guidance = scene.logsIn("ben").meets(GuidanceScreen::new);

        assertThat(guidance.text()).contains("Somebody in your organization already connected");
    }
}
