package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody in the organization agreed before: Microsoft asks nothing and sends the person straight back. */
@ExtendWith(Stage.class)
class ConsentedTenantStory {

    @Test
    void microsoftSendsThePersonStraightBack(Scene scene) {
        scene.logsIn("nora").meets(GuidanceScreen::new).connectsWithoutConsent();

        assertThat(scene.mailboxesOf("nora")).hasSize(1);
    }

    @Test
    void theGuidanceSaysSoWhenAColleagueIsConnected(Scene scene) {
        scene.connected("anna");

        var guidance = scene.logsIn("ben").meets(GuidanceScreen::new);

        assertThat(guidance.text()).contains("Somebody in your organization already connected");
    }
}
