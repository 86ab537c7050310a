package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.screen.MicrosoftPassword;
import io.o365mailbox.stories.screen.MicrosoftPicker;
import io.o365mailbox.stories.screen.MicrosoftUserName;
import io.o365mailbox.stories.screen.WrongMailboxScreen;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Another mailbox is picked at Microsoft than was entered before. */
@ExtendWith(Stage.class)
class WrongMailboxStory {

    @Test
    void bothAddressesAreNamedAndOneClickTriesAgain(Scene scene) {
        var wrong = scene.loggingIn("anna")
                .meets(GuidanceScreen::new)
                .continues()
                .meets(MicrosoftPassword::new)
                .usesAnotherAccount()
                .meets(MicrosoftUserName::new)
                .isCalled("ben@contoso.example")
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(WrongMailboxScreen::new);
        assertThat(wrong.text()).contains("anna@contoso.example", "ben@contoso.example");
        assertThat(scene.rows()).isZero();
        assertThat(scene.mailboxesOf("anna")).isEmpty();
        wrong.photograph("wrong-mailbox");

        wrong.choosesAgain()
                .meets(MicrosoftPicker::new)
                .usesAnotherAccount()
                .meets(MicrosoftUserName::new)
                .isCalled("anna@contoso.example")
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(ConnectedScreen::new)
                .saysOk()
                .meets(DeskScreen::new);

        assertThat(scene.mailboxesOf("anna")).hasSize(1);
    }
}
