package io.o365mailbox.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The person, or the organization, does not agree. */
@ExtendWith(Stage.class)
class DeclinedStory {

    @Test
    void whoDeclinesIsToldAndMayTryAgain(Scene scene) {
        var problem = scene.loggingIn("anna")
                .meets(GuidanceScreen::new)
                .continues()
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftConsent::new)
                .declines()
                .meets(ProblemScreen::new);
        assertThat(problem.problem()).isEqualTo("Declined");
        assertThat(scene.mailboxesOf("anna")).isEmpty();
        problem.photograph("declined");

        problem.triesAgain()
                .meets(GuidanceScreen::new)
                .connects("anna@contoso.example")
                .meets(MicrosoftPicker::new)
                .picks("anna@contoso.example")
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(ConnectedScreen::new);

        assertThat(scene.mailboxesOf("anna")).hasSize(1);
    }

    @Test
    void whoDeclinesGetsIntoTheApplicationAllTheSame(Scene scene) {
        scene.loggingIn("anna")
                .meets(GuidanceScreen::new)
                .continues()
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftConsent::new)
                .declines()
                .meets(ProblemScreen::new)
                .saysNotNow()
                .meets(DeskScreen::new);

        assertThat(scene.rows()).isZero();
    }

    @Test
    void whoMayNotConsentComesBackWithoutAMailbox(Scene scene) {
        var problem = scene.loggingIn("fred")
                .meets(GuidanceScreen::new)
                .continues()
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftApproval::new)
                .returnsWithoutConsent()
                .meets(ProblemScreen::new);

        assertThat(problem.problem()).isIn("ApprovalNeeded", "Declined");
        assertThat(problem.text()).contains("administrator");
        assertThat(scene.rows()).isZero();
        problem.photograph("approval-needed");
    }
}
