package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.ProblemScreen;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The administrator of a tenant can set any address as the mail attribute of an account. */
@ExtendWith(Stage.class)
class ForgedMailStory {

    @Test
    void refusesAForeignAccountWithTheSameAddress(Scene scene) {
        var problem = scene.logsIn("mallory")
                .meets(GuidanceScreen::new)
                .enters("anna@contoso.example")
                .consentsAs("mallory@tailspin.example")
                .meets(ProblemScreen::new);

        assertThat(problem.problem()).isEqualTo("ForeignTenant");
        assertThat(scene.stored().mailboxCount()).isZero();
        assertThat(scene.mailboxesOf("mallory")).isEmpty();
        problem.screenshot("foreign-tenant");
    }
}
