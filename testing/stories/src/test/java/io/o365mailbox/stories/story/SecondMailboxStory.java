package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.graph.models.Message;
import io.o365mailbox.simulator.state.Folder;
import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.DisconnectScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.ManageScreen;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.screen.MicrosoftPicker;
import io.o365mailbox.stories.screen.RenameScreen;
import io.o365mailbox.stories.screen.Visitor;
import io.o365mailbox.stories.screen.WrongMailboxScreen;
import io.o365mailbox.stories.support.Eventually;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.GraphClient;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One user has several mailboxes of several Microsoft accounts. */
@ExtendWith(Stage.class)
class SecondMailboxStory {

    private static final String ANNA = "anna@contoso.example";
    private static final String BEN = "ben@contoso.example";

    @Test
    void managesAMailboxOfAnotherAccount(Scene scene) {
        var desk = scene.connected("anna");
        desk.readsInbox();
        var guidance = list(desk).connectsAnother().meets(GuidanceScreen::new);
        assertThat(guidance.address())
                .as("her own mailbox is already connected")
                .isEmpty();
        assertThat(guidance.text()).contains("Connect another mailbox", "Open Outlook");
        guidance.screenshot("connect-another");
        var manage = second(guidance).meets(ConnectedScreen::new).opensList().meets(ManageScreen::new);
        assertThat(manage.addresses()).containsExactly(ANNA, BEN);
        assertThat(manage.about(ANNA)).contains("Default", "Connected", "Last used by", "Acme Desk");
        assertThat(manage.about(BEN)).contains("Not used").doesNotContain("Last used");
        manage.screenshot("manage");

        var changed = manage.makesDefault(BEN);
        // The old list stays visible until the response arrives.
        Eventually.holds(
                () -> assertThat(changed.about(BEN)).contains("Default").doesNotContain("Make default"));
        manage = changed;
        assertThat(manage.about(ANNA)).contains("Make default");
        var bens = Exchange.in(scene).send();
        assertThat(bens.text("mailbox_address")).as("the default mailbox").isEqualTo(BEN);
        assertThat(read(scene, bens.text("access_token"))).containsExactlyElementsOf(inbox(scene, BEN));
        var annas = Exchange.in(scene).with("login_hint", ANNA).send();
        assertThat(read(scene, annas.text("access_token"))).containsExactlyElementsOf(inbox(scene, ANNA));

        manage = manage.renames(BEN)
                .meets(RenameScreen::new)
                .names("<b>Support</b> ${realm.name} {0}")
                .meets(ManageScreen::new);
        assertThat(manage.about(BEN)).contains("<b>Support</b> ${realm.name} {0}", BEN);
        assertThat(scene.mailboxesOf("anna").toString()).contains("<b>Support</b> ${realm.name} {0}");

        manage = manage.disconnects(BEN).meets(DisconnectScreen::new).confirms().meets(ManageScreen::new);
        assertThat(manage.addresses()).containsExactly(ANNA);
        assertThat(Exchange.in(scene).with("login_hint", BEN).send().status()).isEqualTo(400);
        assertThat(Exchange.in(scene).send().text("mailbox_address")).isEqualTo(ANNA);
        assertThat(list(manage.closes().meets(DeskScreen::new)).about(ANNA))
                .as("no default to choose with a single mailbox")
                .doesNotContain("Make default", "Default");
    }

    @Test
    void connectingAMailboxAgainUpdatesIt(Scene scene) {
        var desk = scene.connected("anna");
        var before = scene.mailboxesOf("anna").get(0);

        var connected = list(desk)
                .connectsAnother()
                .meets(GuidanceScreen::new)
                .enters("A.Larsen@contoso.example")
                .continues()
                .meets(MicrosoftPicker::new)
                .picks(ANNA)
                .meets(ConnectedScreen::new);
        var again = connected.saysOk().meets(DeskScreen::new);

        assertThat(again.actionStatus()).isEqualTo("success");
        assertThat(scene.stored().mailboxCount()).isEqualTo(1);
        assertThat(scene.mailboxesOf("anna")).singleElement().satisfies(after -> {
            assertThat(after.path("id")).isEqualTo(before.path("id"));
            assertThat(after.path("credentialData").asText()).contains("a.larsen@contoso.example", "\"version\":2");
        });
    }

    @Test
    void limitsTheNumberOfMailboxes(Scene scene) {
        scene.settings().configureProvider(Map.of("mailboxLimit", "1"));
        var manage = list(scene.connected("anna"));

        assertThat(manage.offersAnother()).isFalse();
        assertThat(manage.text()).contains("number of mailboxes allowed here: 1");
        manage.screenshot("manage-full");

        scene.settings().configureProvider(Map.of("mailboxLimit", "2"));
        var guidance =
                list(manage.closes().meets(DeskScreen::new)).connectsAnother().meets(GuidanceScreen::new);
        scene.settings().configureProvider(Map.of("mailboxLimit", "1"));
        assertThat(guidance.enters(BEN).continues().meets(GuidanceScreen::new).notice())
                .contains("number of mailboxes allowed here: 1");
        assertThat(scene.stored().mailboxCount()).isEqualTo(1);
    }

    @Test
    void aReconnectSurvivesTwoWrongAccounts(Scene scene) {
        scene.settings().configureProvider(Map.of("sharedMailboxes", "true"));
        scene.connected("anna");
        var id = scene.mailboxIdOf("anna");
        scene.stored().markBroken(id);

        // A new browser, where Microsoft knows no account.
        var wrong = list(scene.logsIn("anna").meets(DeskScreen::new))
                .reconnects(ANNA)
                .meets(GuidanceScreen::new)
                .consentsAs(BEN)
                .meets(WrongMailboxScreen::new);
        assertThat(wrong.offersShared()).isFalse();
        wrong = wrong.choosesAgain().meets(MicrosoftPicker::new).picks(BEN).meets(WrongMailboxScreen::new);

        assertThat(wrong.offersShared())
                .as("still reconnecting her own mailbox")
                .isFalse();
        wrong.choosesAgain()
                .meets(MicrosoftPicker::new)
                .usesAnotherAccount(ANNA)
                .meets(ConnectedScreen::new);
        assertThat(scene.mailboxesOf("anna"))
                .singleElement()
                .satisfies(after -> assertThat(after.path("id").asText()).isEqualTo(id));
    }

    private static ManageScreen list(DeskScreen desk) {
        return desk.connectsMailbox().meets(ManageScreen::new);
    }

    private static List<String> read(Scene scene, String token) {
        return GraphClient.inbox(scene, token).stream().map(Message::getId).toList();
    }

    private static List<String> inbox(Scene scene, String address) {
        return scene.microsoft().mailbox(address).messages(Folder.INBOX).stream()
                .map(message -> message.id())
                .toList();
    }

    private static Visitor second(GuidanceScreen guidance) {
        return guidance.enters(BEN)
                .continues()
                .meets(MicrosoftPicker::new)
                .usesAnotherAccount(BEN)
                .meets(MicrosoftConsent::new)
                .accepts();
    }
}
