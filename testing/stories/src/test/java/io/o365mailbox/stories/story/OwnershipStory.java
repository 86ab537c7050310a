package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.MicrosoftPicker;
import io.o365mailbox.stories.screen.ProblemScreen;
import io.o365mailbox.stories.screen.Visitor;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two users can sign in to the same mailbox at Microsoft. */
@ExtendWith(Stage.class)
class OwnershipStory {

    private static final String ANNA = "anna@contoso.example";

    @Test
    void byDefaultBothCanConnectIt(Scene scene) {
        scene.connected("anna");

        benSignsInToAnnasMailbox(scene).meets(ConnectedScreen::new);

        assertThat(scene.stored().mailboxCount()).isEqualTo(2);
        assertThat(scene.mailboxesOf("ben")).hasSize(1);
    }

    @Test
    void withOneOwnerTheSecondUserIsRefused(Scene scene) {
        scene.settings().configureProvider(Map.of("ownership", "one"));
        scene.connected("anna");
        var annas = scene.mailboxIdOf("anna");

        var taken = benSignsInToAnnasMailbox(scene).meets(ProblemScreen::new);

        assertThat(taken.problem()).isEqualTo("OwnershipConflict");
        assertThat(taken.text())
                .contains(ANNA)
                .doesNotContain("Larsen", scene.realm().userId("anna"));
        taken.screenshot("taken");
        assertThat(scene.stored().mailboxCount()).isEqualTo(1);
        assertThat(scene.realm().events("UPDATE_CREDENTIAL_ERROR"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.path("details").path("reason").asText()).isEqualTo("OwnershipConflict");
                    assertThat(event.path("details").path("owner").asText())
                            .isEqualTo(scene.realm().userId("anna"));
                });

        scene.realm().deleteCredential("anna", annas);
        taken.triesAgain()
                .meets(GuidanceScreen::new)
                .enters(ANNA)
                .continues()
                .meets(MicrosoftPicker::new)
                .picks(ANNA)
                .meets(ConnectedScreen::new);
        assertThat(scene.mailboxesOf("anna")).isEmpty();
        assertThat(scene.mailboxesOf("ben")).hasSize(1);
    }

    /** Ben logs in to Keycloak and enters Anna's address; Microsoft signs in Anna's account. */
    private static Visitor benSignsInToAnnasMailbox(Scene scene) {
        return scene.logsIn("ben").meets(GuidanceScreen::new).enters(ANNA).signsIn();
    }
}
