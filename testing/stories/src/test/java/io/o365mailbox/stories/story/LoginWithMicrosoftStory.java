package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.screen.MicrosoftPicker;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Users can log in with the same identity provider; the login alone connects no mailbox. */
@ExtendWith(Stage.class)
class LoginWithMicrosoftStory {

    @Test
    void connectsWithoutASecondPassword(Scene scene) {
        scene.realm().deleteUser("ben");
        var guidance = scene.logsInWithMicrosoft("ben@contoso.example")
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(GuidanceScreen::new);
        assertThat(scene.authorizeEndpoint().requestedScopes()).hasSize(1).noneMatch(scope -> scope.contains("Mail."));

        var desk = guidance.enters("ben@contoso.example")
                .continues()
                .meets(MicrosoftPicker::new)
                .picks("ben@contoso.example")
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(ConnectedScreen::new)
                .saysOk()
                .meets(DeskScreen::new);

        assertThat(desk.readsInbox().subjects()).isNotEmpty();
    }
}
