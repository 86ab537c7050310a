package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.ProblemScreen;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An account without a licence has no mailbox. */
@ExtendWith(Stage.class)
class UnlicensedStory {

    @Test
    void explainsThatThereIsNoMailbox(Scene scene) {
        var problem = scene.logsIn("uma")
                .meets(GuidanceScreen::new)
                .reachesConsent()
                .accepts()
                .meets(ProblemScreen::new);

        assertThat(problem.problem()).isEqualTo("NoMailbox");
        assertThat(scene.stored().mailboxCount()).isZero();
        problem.screenshot("no-mailbox");
    }
}
