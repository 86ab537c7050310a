package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.MicrosoftPassword;
import io.o365mailbox.stories.screen.MicrosoftPicker;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Users use the browser's back button, its reload button and tabs. */
@ExtendWith(Stage.class)
class NavigationStory {

    @Test
    void theGuidanceWorksAfterBackFromMicrosoft(Scene scene) {
        var anna = scene.logsIn("anna").meets(GuidanceScreen::new).continues();
        anna.meets(MicrosoftPassword::new);

        anna.goesBack()
                .meets(GuidanceScreen::new)
                .enters("anna@contoso.example")
                .consents()
                .saysOk()
                .meets(DeskScreen::new);

        assertThat(scene.mailboxesOf("anna")).hasSize(1);
    }

    @Test
    void aReloadShowsTheSamePage(Scene scene) {
        var anna = scene.logsIn("anna");
        anna.meets(GuidanceScreen::new);

        var connected = anna.reloads().meets(GuidanceScreen::new).consents();

        anna.reloads().meets(ConnectedScreen::new).saysOk().meets(DeskScreen::new);
        assertThat(connected.text()).isNotEmpty();
        assertThat(scene.stored().mailboxCount()).isEqualTo(1);
    }

    @Test
    void twoTabsDoNotDisturbEachOther(Scene scene) {
        var first = scene.logsIn("anna");
        first.meets(GuidanceScreen::new);
        var second = first.inAnotherTab();
        scene.logsIn(second, "anna").meets(GuidanceScreen::new);

        first.meets(GuidanceScreen::new).consents();
        second.meets(GuidanceScreen::new)
                .continues()
                .meets(MicrosoftPicker::new)
                .picks("anna@contoso.example")
                .meets(ConnectedScreen::new)
                .saysOk()
                .meets(DeskScreen::new);

        assertThat(scene.mailboxesOf("anna")).hasSize(1);
    }
}
