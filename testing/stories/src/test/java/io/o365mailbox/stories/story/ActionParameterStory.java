package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.ManageScreen;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application passes a parameter with its action: one mailbox, or "skip if a mailbox exists". */
@ExtendWith(Stage.class)
class ActionParameterStory {

    private static final String SKIP = "skip_if_exists";
    private static final String ANNA = "anna@contoso.example";

    @Test
    void skipsTheStepIfAWorkingMailboxExists(Scene scene) {
        scene.settings().configureAction(Map.of("mode", "on-request"));
        var desk = scene.logsIn("anna").meets(DeskScreen::new);

        var connected = desk.connectsMailbox(SKIP).meets(GuidanceScreen::new).consents();
        var list = connected.opensList().meets(ManageScreen::new);
        desk = list.visitor().reloads().meets(ManageScreen::new).closes().meets(DeskScreen::new);
        desk = desk.connectsMailbox(SKIP).meets(DeskScreen::new);

        assertThat(desk.actionStatus()).isEqualTo("success");
        scene.stored().markBroken(scene.mailboxIdOf("anna"));
        var broken = desk.connectsMailbox(SKIP).meets(ManageScreen::new);
        assertThat(broken.about(ANNA)).contains("Needs to be reconnected");
    }

    @Test
    void reconnectsOneMailboxWithoutTheList(Scene scene) {
        var desk = scene.connected("anna");
        var id = scene.mailboxIdOf("anna");
        scene.stored().markBroken(id);

        var guidance = desk.connectsMailbox(id).meets(GuidanceScreen::new);
        assertThat(guidance.address()).isEqualTo(ANNA);
        var again = guidance.continues().meets(ConnectedScreen::new).saysOk().meets(DeskScreen::new);

        assertThat(again.actionStatus()).isEqualTo("success");
        assertThat(scene.mailboxIdOf("anna")).isEqualTo(id);
        assertThat(again.readsInbox().problem()).isEmpty();
    }

    @Test
    void treatsAForeignMailboxLikeAnUnknownOne(Scene scene) {
        scene.settings().configureAction(Map.of("mode", "on-request"));
        var annas = scene.logsIn("anna")
                .meets(DeskScreen::new)
                .connectsMailbox()
                .meets(GuidanceScreen::new)
                .consents()
                .saysOk()
                .meets(DeskScreen::new);
        var id = scene.mailboxIdOf("anna");
        var bens = scene.logsIn("ben").meets(DeskScreen::new);

        var foreign = bens.connectsMailbox(id).meets(GuidanceScreen::new);
        var seen = foreign.text();
        assertThat(foreign.notice()).contains("Acme Desk asked for", "not among your mailboxes");
        assertThat(foreign.address()).isEqualTo("ben@contoso.example");
        assertThat(seen).doesNotContain(ANNA, "Larsen", id);
        bens = foreign.cancels().meets(DeskScreen::new);
        var unknown = bens.connectsMailbox("nothing").meets(GuidanceScreen::new);
        assertThat(unknown.text()).isEqualTo(seen);
        assertThat(unknown.cancels().meets(DeskScreen::new).actionStatus()).isEqualTo("cancelled");

        var list = annas.connectsMailbox("00000000-0000-4000-8000-000000000000").meets(ManageScreen::new);
        assertThat(list.notice()).contains("not among your mailboxes");
        list.screenshot("manage-not-yours");
        assertThat(list.addresses()).containsExactly(ANNA);
        var reloaded = list.visitor().reloads().meets(ManageScreen::new);
        assertThat(reloaded.notice()).isEmpty();
        assertThat(reloaded.closes().meets(DeskScreen::new).actionStatus()).isEqualTo("success");
    }
}
