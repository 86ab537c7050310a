package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.screen.MicrosoftPicker;
import io.o365mailbox.stories.screen.WrongMailboxScreen;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The user chooses another account at Microsoft than the requested mailbox. */
@ExtendWith(Stage.class)
class WrongMailboxStory {

    @Test
    void namesBothAddressesAndTriesAgain(Scene scene) {
        var wrong = scene.logsIn("anna")
                .meets(GuidanceScreen::new)
                .consentsAs("ben@contoso.example")
                .meets(WrongMailboxScreen::new);
        assertThat(wrong.text()).contains("anna@contoso.example", "ben@contoso.example");
        assertThat(scene.stored().mailboxCount()).isZero();
        assertThat(scene.mailboxesOf("anna")).isEmpty();
        wrong.screenshot("wrong-mailbox");

        wrong.choosesAgain()
                .meets(MicrosoftPicker::new)
                .usesAnotherAccount("anna@contoso.example")
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(ConnectedScreen::new)
                .saysOk()
                .meets(DeskScreen::new);

        assertThat(scene.mailboxesOf("anna")).hasSize(1);
    }
}
