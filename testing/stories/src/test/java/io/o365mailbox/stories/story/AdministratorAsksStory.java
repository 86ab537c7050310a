package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.simulator.state.Fault;
import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.ErrorScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.InfoScreen;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.screen.MicrosoftPassword;
import io.o365mailbox.stories.screen.ProblemScreen;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A service desk asks one person for a mailbox, with nothing but what Keycloak has for that. */
@ExtendWith(Stage.class)
class AdministratorAsksStory {

    private static final Pattern LINK = Pattern.compile("https?://\\S+/login-actions/action-token\\S+");

    @Test
    void aRequiredActionOfTheUserComesUntilItIsDone(Scene scene) {
        scene.actionIs(Map.of("mode", "on-request"));
        asks(scene, "anna");

        scene.loggingIn("anna").meets(GuidanceScreen::new).saysNotNow().meets(DeskScreen::new);
        assertThat(actionsOf(scene, "anna")).containsExactly(AcmeRealm.ACTION);

        var guidance = scene.loggingIn("anna").meets(GuidanceScreen::new);
        through(guidance).saysOk().meets(DeskScreen::new);
        assertThat(actionsOf(scene, "anna")).isEmpty();
        assertThat(scene.realm().events("CUSTOM_REQUIRED_ACTION"))
                .as("Keycloak's own event")
                .anySatisfy(event -> assertThat(event.path("details")
                                .path("custom_required_action")
                                .asText())
                        .isEqualTo(AcmeRealm.ACTION));
        scene.loggingIn("anna").meets(DeskScreen::new);
    }

    @Test
    void itIsNotShownToWhoeverHasAMailboxThatWorks(Scene scene) {
        scene.connected("anna");
        asks(scene, "anna");

        scene.loggingIn("anna").meets(DeskScreen::new);

        assertThat(actionsOf(scene, "anna")).isEmpty();
    }

    @Test
    void nobodyIsKeptOutByItWhileMicrosoftIsDown(Scene scene) {
        scene.actionIs(Map.of("mode", "require"));
        asks(scene, "anna");
        var guidance = scene.loggingIn("anna").meets(GuidanceScreen::new);
        assertThat(guidance.offersNotNow()).isFalse();
        scene.microsoft().faults().add(Fault.status("*/oauth2/v2.0/token", 503, "text/plain", ""));

        guidance.continues()
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(ProblemScreen::new)
                .saysNotNow()
                .meets(DeskScreen::new);

        assertThat(actionsOf(scene, "anna")).containsExactly(AcmeRealm.ACTION);
    }

    @Test
    void theApplicationsOwnRequestKeepsAWayOutWhereItWasAskedOfTheUserToo(Scene scene) {
        scene.actionIs(Map.of("mode", "on-request"));
        var desk = scene.loggingIn("anna").meets(DeskScreen::new);
        asks(scene, "anna");

        var guidance = desk.connectsMailbox().meets(GuidanceScreen::new);

        assertThat(guidance.offersCancel()).isFalse();
        guidance.saysNotNow().meets(DeskScreen::new);
        assertThat(actionsOf(scene, "anna")).containsExactly(AcmeRealm.ACTION);
    }

    @Test
    void aLinkByMailLeadsThroughTheStepAndEndsWithKeycloaksOwnPage(Scene scene) {
        scene.actionIs(Map.of("mode", "on-request"));
        scene.providerIs(Map.of("applicationName", ""));
        var inbox = scene.mails();
        mailed(scene);

        var letter = inbox.letterTo("anna@contoso.example").text();
        assertThat(letter).contains("Connect O365 mailbox").doesNotContain("connectO365Mailbox");
        var guidance = scene.visitor()
                .opens(link(letter))
                .meets(InfoScreen::new)
                .goesOn()
                .meets(GuidanceScreen::new);

        assertThat(guidance.text()).contains("Acme works with your e-mail");
        through(guidance).saysOk().meets(InfoScreen::new);
        assertThat(scene.mailboxesOf("anna")).hasSize(1);
        scene.visitor().opens(link(letter)).meets(ErrorScreen::new);
    }

    @Test
    void whoeverSaysNotNowAfterALinkByMailIsThroughWithIt(Scene scene) {
        scene.actionIs(Map.of("mode", "on-request"));
        var inbox = scene.mails();
        mailed(scene);

        scene.visitor()
                .opens(link(inbox.letterTo("anna@contoso.example").text()))
                .meets(InfoScreen::new)
                .goesOn()
                .meets(GuidanceScreen::new)
                .saysNotNow()
                .meets(InfoScreen::new);

        assertThat(actionsOf(scene, "anna")).isEmpty();
        assertThat(scene.rows()).isZero();
        scene.loggingIn("anna").meets(DeskScreen::new);
    }

    @Test
    void aWorkflowGivesARoleAndTheRoleBringsTheStep(Scene scene) {
        scene.realm().post("/roles", JsonNodeFactory.instance.objectNode().put("name", "mail-user"));
        scene.actionIs(Map.of("role", "mail-user"));
        scene.loggingIn("anna").meets(DeskScreen::new);
        var workflow =
                JsonNodeFactory.instance.objectNode().put("name", "mailbox").put("on", "user-authenticated");
        workflow.putArray("steps")
                .addObject()
                .put("uses", "grant-role")
                .putObject("with")
                .put("role", "mail-user");
        scene.realm().post("/workflows", workflow);

        scene.loggingIn("anna").meets(DeskScreen::new);
        var guidance = scene.loggingIn("anna").meets(GuidanceScreen::new);
        through(guidance).saysOk().meets(DeskScreen::new);

        scene.loggingIn("anna").meets(DeskScreen::new);
    }

    /** Keycloak's step for required actions knows its own only: if that changes, the documentation can say so. */
    @Test
    void aWorkflowCannotSetTheActionItself(Scene scene) {
        scene.actionIs(Map.of("mode", "on-request"));
        var workflow =
                JsonNodeFactory.instance.objectNode().put("name", "mailbox").put("on", "user-authenticated");
        workflow.putArray("steps")
                .addObject()
                .put("uses", "add-required-action")
                .putObject("with")
                .put("action", AcmeRealm.ACTION);
        scene.realm().post("/workflows", workflow);

        scene.loggingIn("anna").meets(DeskScreen::new);
        scene.loggingIn("anna").meets(DeskScreen::new);

        assertThat(actionsOf(scene, "anna")).isEmpty();
    }

    private static ConnectedScreen through(GuidanceScreen guidance) {
        return guidance.continues()
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(ConnectedScreen::new);
    }

    /** Sends Anna Keycloak's own mail. */
    private static void mailed(Scene scene) {
        scene.realm()
                .put(
                        "/users/" + scene.realm().userId("anna") + "/execute-actions-email",
                        JsonNodeFactory.instance.arrayNode().add(AcmeRealm.ACTION));
    }

    private static String link(String letter) {
        var link = LINK.matcher(letter);
        assertThat(link.find()).as(letter).isTrue();
        return link.group();
    }

    private static void asks(Scene scene, String username) {
        var user = (ObjectNode) scene.realm().get("/users/" + scene.realm().userId(username));
        user.putArray("requiredActions").add(AcmeRealm.ACTION);
        scene.realm().put("/users/" + user.path("id").asText(), user);
    }

    private static List<String> actionsOf(Scene scene, String username) {
        var actions = new ArrayList<String>();
        for (JsonNode action :
                scene.realm().get("/users/" + scene.realm().userId(username)).path("requiredActions")) {
            actions.add(action.asText());
        }
        return actions;
    }
}
