package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.graph.models.Message;
import io.o365mailbox.simulator.state.Fault;
import io.o365mailbox.simulator.state.Ledger;
import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.DisconnectScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.ManageScreen;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.screen.MicrosoftPicker;
import io.o365mailbox.stories.screen.MicrosoftUserName;
import io.o365mailbox.stories.screen.ProblemScreen;
import io.o365mailbox.stories.screen.Visitor;
import io.o365mailbox.stories.screen.WrongMailboxScreen;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.GraphClient;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Shared mailboxes have no sign-in of their own: Anna opens those that are delegated to her with her own account. */
@ExtendWith(Stage.class)
class SharedMailboxStory {

    private static final String SUPPORT = "support@contoso.example";
    private static final String ROOM = "room1@contoso.example";
    private static final String VAN = "van1@contoso.example";
    private static final String FOLDER = "/v1.0/users/" + SUPPORT + "/mailFolders/inbox";

    @Test
    void connectsUsesAndDisconnectsASharedMailbox(Scene scene) {
        var guidance = logsInWithSharedEnabled(scene);
        guidance.screenshot("connect-own-or-shared");
        guidance.entersShared(SUPPORT, "anna@contoso.example").screenshot("connect-shared");
        var consent = guidance.reachesConsent();
        assertThat(consent.text()).contains("Read and write mail you can access");

        var connected = consent.accepts().meets(ConnectedScreen::new);
        assertThat(connected.text()).contains(SUPPORT, "Send as");
        connected.screenshot("connected-shared");
        var desk = connected.saysOk().meets(DeskScreen::new);

        var response = Exchange.in(scene).send();
        assertThat(response.status()).as(response.toString()).isEqualTo(200);
        assertThat(response.text("scope")).contains("Mail.ReadWrite.Shared", "Mail.Send.Shared");
        assertThat(response.text("mailbox_address")).isEqualTo(SUPPORT);
        assertThat(response.text("mailbox_delegate")).isEqualTo("anna@contoso.example");
        assertThat(inbox(scene, response.text("access_token"), SUPPORT)).isNotEmpty();
        assertThat(Exchange.in(scene).with("scope", "Mail.ReadWrite").send().text("scope"))
                .isEqualTo("Mail.ReadWrite.Shared");

        var manage = desk.connectsMailbox().meets(ManageScreen::new);
        assertThat(manage.addresses()).containsExactly(SUPPORT);
        assertThat(manage.text()).contains("anna@contoso.example");
        manage.screenshot("manage-shared");
        manage.disconnects(SUPPORT).meets(DisconnectScreen::new).confirms().meets(ManageScreen::new);

        assertThat(scene.stored().mailboxCount()).isZero();
        assertThat(Exchange.in(scene).send().status())
                .as("no token after disconnecting")
                .isEqualTo(400);
        assertThat(graphPaths(scene)).noneMatch(path -> path.matches("/v1.0/users/[^/]*|.*mailboxSettings.*"));
    }

    @Test
    void connectsRoomsAndEquipmentTheSameWay(Scene scene) {
        var connected = consentsAsAnna(logsInWithSharedEnabled(scene).entersShared(ROOM, ""));

        var desk = connected.meets(ConnectedScreen::new).saysOk().meets(DeskScreen::new);
        var manage = desk.connectsMailbox()
                .meets(ManageScreen::new)
                .connectsAnother()
                .meets(GuidanceScreen::new)
                .entersShared(VAN, "")
                .continues()
                .meets(MicrosoftPicker::new)
                .picks("anna@contoso.example")
                .meets(ConnectedScreen::new)
                .opensList()
                .meets(ManageScreen::new);
        assertThat(manage.addresses()).containsExactly(ROOM, VAN);
        for (var address : List.of(ROOM, VAN)) {
            var response = Exchange.in(scene).with("login_hint", address).send();
            assertThat(response.text("mailbox_address")).isEqualTo(address);
            assertThat(inbox(scene, response.text("access_token"), address)).isNotEmpty();
        }

        manage =
                manage.disconnects(ROOM).meets(DisconnectScreen::new).confirms().meets(ManageScreen::new);
        assertThat(manage.addresses()).containsExactly(VAN);
        assertThat(Exchange.in(scene).with("login_hint", ROOM).send().status()).isEqualTo(400);
        assertThat(scene.stored().mailboxCount()).isEqualTo(1);
    }

    @Test
    void distinguishesWhyAMailboxDoesNotOpen(Scene scene) {
        var problem = consentsAsAnna(logsInWithSharedEnabled(scene).entersShared("info@contoso.example", ""))
                .meets(ProblemScreen::new);
        assertThat(problem.problem()).isEqualTo("NotDelegated");
        assertThat(problem.text()).contains("Full Access", "anna@contoso.example");
        problem.screenshot("not-delegated");

        assertThat(tries(problem, "nobody@contoso.example")).isEqualTo("SharedNotFound");
        assertThat(tries(problem, "archive@contoso.example")).isEqualTo("SharedNotAvailable");
        assertThat(tries(problem, "board@contoso.example")).isEqualTo("NotDelegated");
        assertThat(tries(problem, "a.larsen@contoso.example")).isEqualTo("NotShared");
        assertThat(tries(problem, "anybody@fabrikam.example")).isEqualTo("ForeignTenant");
        assertThat(scene.stored().mailboxCount()).isZero();
    }

    @Test
    void offersToConnectAsSharedAfterwards(Scene scene) {
        var wrong =
                consentsAsAnna(logsInWithSharedEnabled(scene).enters(SUPPORT)).meets(WrongMailboxScreen::new);
        wrong.screenshot("wrong-mailbox-or-shared");
        assertThat(scene.authorizeEndpoint().requestedScopes()).noneMatch(scope -> scope.contains(".Shared"));

        wrong.connectsAsShared()
                .meets(MicrosoftPicker::new)
                .picks("anna@contoso.example")
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(ConnectedScreen::new);

        assertThat(scene.authorizeEndpoint().requestedScopes())
                .last()
                .satisfies(scopes -> assertThat(scopes.split(" "))
                        .anyMatch(scope -> scope.endsWith("Mail.ReadWrite.Shared"))
                        .noneMatch(scope -> scope.endsWith("Mail.ReadWrite")));
        assertThat(scene.stored().mailboxCount()).isEqualTo(1);
    }

    @Test
    void detectsALostDelegationAfterAnUnverifiedConnect(Scene scene) {
        var consent = logsInWithSharedEnabled(scene)
                .entersShared(SUPPORT, "")
                .continues()
                .meets(MicrosoftUserName::new)
                .signsInAs("anna@contoso.example")
                .meets(MicrosoftConsent::new);
        scene.microsoft().faults().add(Fault.status(FOLDER, 503, "application/json", "{}"));

        var connected = consent.accepts().meets(ConnectedScreen::new);
        assertThat(connected.text()).contains("has not answered yet");
        var desk = connected.saysOk().meets(DeskScreen::new);
        assertThat(scene.stored().mailboxCount()).isEqualTo(1);

        scene.microsoft().faults().clear();
        scene.microsoft().mailbox(SUPPORT).withdrawDelegation(scene.microsoft().user("anna@contoso.example"));
        var refused = Exchange.in(scene).sendUntilAvailable();
        assertThat(refused.text("error_description")).contains("delegation_lost");
        var manage = desk.connectsMailbox().meets(ManageScreen::new);
        assertThat(manage.text()).contains("no longer have access");
        manage.screenshot("manage-delegation-lost");

        scene.microsoft().mailbox(SUPPORT).delegate(scene.microsoft().user("anna@contoso.example"));
        manage.reconnects(SUPPORT)
                .meets(GuidanceScreen::new)
                .continues()
                .meets(ConnectedScreen::new)
                .saysOk()
                .meets(DeskScreen::new);
        assertThat(Exchange.in(scene).sendUntilAvailable().status()).isEqualTo(200);
    }

    @Test
    void sharedMailboxesAreDisabledByDefault(Scene scene) {
        var guidance = scene.logsIn("anna").meets(GuidanceScreen::new);

        assertThat(guidance.offersShared()).isFalse();
        var wrong = consentsAsAnna(guidance.enters(SUPPORT)).meets(WrongMailboxScreen::new);
        assertThat(wrong.offersShared()).isFalse();
    }

    private static GuidanceScreen logsInWithSharedEnabled(Scene scene) {
        scene.settings().configureProvider(Map.of("sharedMailboxes", "true"));
        return scene.logsIn("anna").meets(GuidanceScreen::new);
    }

    /** Microsoft has no account for the entered address, so it asks for a user name. */
    private static Visitor consentsAsAnna(GuidanceScreen guidance) {
        return guidance.continues()
                .meets(MicrosoftUserName::new)
                .signsInAs("anna@contoso.example")
                .meets(MicrosoftConsent::new)
                .accepts();
    }

    /** Tries another address; Anna is signed in and has consented. @return the problem */
    private static String tries(ProblemScreen before, String address) {
        return before.triesAgain()
                .meets(GuidanceScreen::new)
                .entersShared(address, "")
                .continues()
                .meets(MicrosoftPicker::new)
                .picks("anna@contoso.example")
                .meets(ProblemScreen::new)
                .problem();
    }

    private static List<Message> inbox(Scene scene, String token, String address) {
        return GraphClient.with(scene, token)
                .users()
                .byUserId(address)
                .mailFolders()
                .byMailFolderId("inbox")
                .messages()
                .get()
                .getValue();
    }

    private static List<String> graphPaths(Scene scene) {
        return scene.microsoft().ledger().calls("/v1.0/").stream()
                .map(Ledger.Call::path)
                .toList();
    }
}
