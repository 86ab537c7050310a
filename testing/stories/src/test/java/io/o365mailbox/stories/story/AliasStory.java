package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.screen.MicrosoftUserName;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The user enters an alias of the mailbox's address. */
@ExtendWith(Stage.class)
class AliasStory {

    @Test
    void connectsTheMailboxOfAnAlias(Scene scene) {
        var connected = scene.logsIn("anna")
                .meets(GuidanceScreen::new)
                .enters("A.Larsen@contoso.example")
                .continues()
                // An alias is not a user name at Microsoft, so Microsoft asks for the user name.
                .meets(MicrosoftUserName::new)
                .signsInAs("anna@contoso.example")
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(ConnectedScreen::new);

        assertThat(connected.text()).contains("a.larsen@contoso.example");
        assertThat(scene.mailboxesOf("anna")).hasSize(1);
    }
}
