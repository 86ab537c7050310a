package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.screen.MicrosoftPassword;
import io.o365mailbox.stories.screen.MicrosoftUserName;
import io.o365mailbox.stories.screen.ProblemScreen;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever runs a tenant can write any address into the mail attribute of an account there. */
@ExtendWith(Stage.class)
class ForgedMailStory {

    @Test
    void aForeignAccountThatClaimsTheAddressIsRefused(Scene scene) {
        var problem = scene.loggingIn("mallory")
                .meets(GuidanceScreen::new)
                .connects("anna@contoso.example")
                .meets(MicrosoftPassword::new)
                .usesAnotherAccount()
                .meets(MicrosoftUserName::new)
                .isCalled("mallory@tailspin.example")
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(ProblemScreen::new);

        assertThat(problem.problem()).isEqualTo("ForeignTenant");
        assertThat(scene.rows()).isZero();
        assertThat(scene.mailboxesOf("mallory")).isEmpty();
        problem.photograph("foreign-tenant");
    }
}
