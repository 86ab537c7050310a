package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.simulator.state.Fault;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.ErrorScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.InfoScreen;
import io.o365mailbox.stories.screen.ProblemScreen;
import io.o365mailbox.stories.support.MicrosoftTokenEndpoint;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator asks one user to connect a mailbox, with Keycloak's own features. */
@ExtendWith(Stage.class)
class AdministratorAsksStory {

    private static final Pattern LINK = Pattern.compile("https?://\\S+/login-actions/action-token\\S+");

    @Test
    void anAssignedActionRepeatsUntilItIsDone(Scene scene) {
        scene.settings().configureAction(Map.of("mode", "on-request"));
        assignAction(scene, "anna");

        scene.logsIn("anna").meets(GuidanceScreen::new).saysNotNow().meets(DeskScreen::new);
        assertThat(actionsOf(scene, "anna")).containsExactly(AcmeRealm.ACTION);

        var guidance = scene.logsIn("anna").meets(GuidanceScreen::new);
        guidance.consents().saysOk().meets(DeskScreen::new);
        assertThat(actionsOf(scene, "anna")).isEmpty();
        assertThat(scene.realm().events("CUSTOM_REQUIRED_ACTION"))
                .as("Keycloak's own event")
                .anySatisfy(event -> assertThat(event.path("details")
                                .path("custom_required_action")
                                .asText())
                        .isEqualTo(AcmeRealm.ACTION));
        scene.logsIn("anna").meets(DeskScreen::new);
    }

    @Test
    void anAssignedActionIsSkippedWithAWorkingMailbox(Scene scene) {
        scene.connected("anna");
        assignAction(scene, "anna");

        scene.logsIn("anna").meets(DeskScreen::new);

        assertThat(actionsOf(scene, "anna")).isEmpty();
    }

    @Test
    void anAssignedActionCanBeSkippedWhileMicrosoftIsDown(Scene scene) {
        scene.settings().configureAction(Map.of("mode", "require"));
        assignAction(scene, "anna");
        var guidance = scene.logsIn("anna").meets(GuidanceScreen::new);
        assertThat(guidance.offersNotNow()).isFalse();
        scene.microsoft().faults().add(Fault.status(MicrosoftTokenEndpoint.PATH, 503, "text/plain", ""));

        guidance.reachesConsent()
                .accepts()
                .meets(ProblemScreen::new)
                .saysNotNow()
                .meets(DeskScreen::new);

        assertThat(actionsOf(scene, "anna")).containsExactly(AcmeRealm.ACTION);
    }

    @Test
    void anAppInitiatedActionCanBeSkippedIfAssignedToo(Scene scene) {
        scene.settings().configureAction(Map.of("mode", "on-request"));
        var desk = scene.logsIn("anna").meets(DeskScreen::new);
        assignAction(scene, "anna");

        var guidance = desk.connectsMailbox().meets(GuidanceScreen::new);

        assertThat(guidance.offersCancel()).isFalse();
        guidance.saysNotNow().meets(DeskScreen::new);
        assertThat(actionsOf(scene, "anna")).containsExactly(AcmeRealm.ACTION);
    }

    @Test
    void aMailedLinkLeadsThroughTheStep(Scene scene) {
        scene.settings().configureAction(Map.of("mode", "on-request"));
        scene.settings().configureProvider(Map.of("applicationName", ""));
        var inbox = scene.mails();
        mailLink(scene);

        var mail = inbox.awaitMail("anna@contoso.example").text();
        assertThat(mail).contains("Connect O365 mailbox").doesNotContain("connectO365Mailbox");
        var guidance = scene.visitor()
                .opens(link(mail))
                .meets(InfoScreen::new)
                .continues()
                .meets(GuidanceScreen::new);

        assertThat(guidance.text()).contains("Acme works with your e-mail");
        guidance.consents().saysOk().meets(InfoScreen::new);
        assertThat(scene.mailboxesOf("anna")).hasSize(1);
        scene.visitor().opens(link(mail)).meets(ErrorScreen::new);
    }

    @Test
    void notNowAfterAMailedLinkEndsTheAction(Scene scene) {
        scene.settings().configureAction(Map.of("mode", "on-request"));
        var inbox = scene.mails();
        mailLink(scene);

        scene.visitor()
                .opens(link(inbox.awaitMail("anna@contoso.example").text()))
                .meets(InfoScreen::new)
                .continues()
                .meets(GuidanceScreen::new)
                .saysNotNow()
                .meets(InfoScreen::new);

        assertThat(actionsOf(scene, "anna")).isEmpty();
        assertThat(scene.stored().mailboxCount()).isZero();
        scene.logsIn("anna").meets(DeskScreen::new);
    }

    @Test
    void aWorkflowCanTriggerTheStepByARole(Scene scene) {
        scene.realm().post("/roles", JsonNodeFactory.instance.objectNode().put("name", "mail-user"));
        scene.settings().configureAction(Map.of("role", "mail-user"));
        scene.logsIn("anna").meets(DeskScreen::new);
        var workflow =
                JsonNodeFactory.instance.objectNode().put("name", "mailbox").put("on", "user-authenticated");
        workflow.putArray("steps")
                .addObject()
                .put("uses", "grant-role")
                .putObject("with")
                .put("role", "mail-user");
        scene.realm().post("/workflows", workflow);

        scene.logsIn("anna").meets(DeskScreen::new);
        var guidance = scene.logsIn("anna").meets(GuidanceScreen::new);
        guidance.consents().saysOk().meets(DeskScreen::new);

        scene.logsIn("anna").meets(DeskScreen::new);
    }

    /** Keycloak's workflow step only accepts Keycloak's own actions. If this test fails, change the documentation. */
    @Test
    void aWorkflowCannotAssignTheAction(Scene scene) {
        scene.settings().configureAction(Map.of("mode", "on-request"));
        var workflow =
                JsonNodeFactory.instance.objectNode().put("name", "mailbox").put("on", "user-authenticated");
        workflow.putArray("steps")
                .addObject()
                .put("uses", "add-required-action")
                .putObject("with")
                .put("action", AcmeRealm.ACTION);
        scene.realm().post("/workflows", workflow);

        scene.logsIn("anna").meets(DeskScreen::new);
        scene.logsIn("anna").meets(DeskScreen::new);

        assertThat(actionsOf(scene, "anna")).isEmpty();
    }

    /** Makes Keycloak mail Anna a link to the action. */
    private static void mailLink(Scene scene) {
        scene.realm()
                .put(
                        "/users/" + scene.realm().userId("anna") + "/execute-actions-email",
                        JsonNodeFactory.instance.arrayNode().add(AcmeRealm.ACTION));
    }

    private static String link(String mail) {
        var link = LINK.matcher(mail);
        assertThat(link.find()).as(mail).isTrue();
        return link.group();
    }

    private static void assignAction(Scene scene, String username) {
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
