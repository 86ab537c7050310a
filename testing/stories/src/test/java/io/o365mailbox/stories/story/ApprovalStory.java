package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.o365mailbox.stories.screen.Administrator;
import io.o365mailbox.stories.screen.AdministratorResultScreen;
import io.o365mailbox.stories.screen.AdministratorScreen;
import io.o365mailbox.stories.screen.ApprovalScreen;
import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.MicrosoftAdminConsent;
import io.o365mailbox.stories.screen.MicrosoftApproval;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.screen.MicrosoftPassword;
import io.o365mailbox.stories.screen.MicrosoftPicker;
import io.o365mailbox.stories.screen.Visitor;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Only an administrator may consent: the organization's approval, from the first request to everybody connected. */
@ExtendWith(Stage.class)
class ApprovalStory {

    private static final String GINA = "gina@fabrikam.example";
    private static final String ARNO = "arno@fabrikam.example";

    @Test
    void theAdministratorApprovesByTheLinkAndWhoWaitsGoesOnByItself(Scene scene) {
        var finn = scene.colleague("finn", "fabrikam.example");
        waiting(scene, finn).saysNotNow().meets(DeskScreen::new);
        scene.savesEvents("IDENTITY_PROVIDER_RESPONSE");
        var fred = scene.visitor();
        var guidance = scene.loggingIn(fred, "fred").meets(GuidanceScreen::new);
        assertThat(guidance.text()).contains("only administrators");
        var approval = waits(guidance);
        approval.photograph("approval");
        var link = approval.link();
        approval.hasSentTheLink().meets(ApprovalScreen::new).photograph("approval-waiting");
        assertThat(scene.waiting()).isEqualTo(2);
        assertThat(scene.rows()).isZero();

        var gina = new Administrator(scene.visitor(), GINA);
        var asked = gina.visitor().opens(link).meets(AdministratorScreen::new);
        assertThat(asked.text()).contains("Fred Yilmaz", "fred@fabrikam.example", "Acme Desk", "Mail.ReadWrite");
        asked.photograph("consent");
        var result = gina.approves(link);
        assertThat(result.told()).isEqualTo("Approved");
        result.photograph("consent-approved");
        assertThat(gina.visitor()
                        .opens(link)
                        .meets(AdministratorResultScreen::new)
                        .told())
                .isEqualTo("AlreadyApproved");

        fred.meets(ConnectedScreen::new);
        assertThat(scene.mailboxesOf("fred")).hasSize(1);
        scene.loggingIn(finn).meets(MicrosoftPassword::new).givesPassword().meets(ConnectedScreen::new);
        assertThat(scene.waiting()).isZero();
        assertThat(scene.rows()).isEqualTo(2);
        assertThat(scene.realm().events("IDENTITY_PROVIDER_RESPONSE")).hasSize(1);
    }

    @Test
    void anApplicationAdministratorIsToldTheRightWayAndSucceedsByTheLink(Scene scene) {
        scene.colleague("arno", "fabrikam.example");
        var arno = scene.visitor();
        var asked = waiting(scene, arno, "arno").isAdministrator().meets(AdministratorScreen::new);
        asked.opensDetails();
        assertThat(asked.text()).contains("Only Global Administrators see the box", "this link works for all of them");

        var result = asked.goesOn()
                .meets(MicrosoftPicker::new)
                .picks(ARNO)
                .meets(MicrosoftAdminConsent::new)
                .accepts()
                .meets(AdministratorResultScreen::new);

        assertThat(result.told()).isEqualTo("Approved");
        result.goesBackToTheLogin().meets(ConnectedScreen::new).saysOk().meets(DeskScreen::new);
        assertThat(scene.mailboxesOf("arno")).hasSize(1);
    }

    @Test
    void whoGoesToMicrosoftAndDoesNotComeBackIsRemembered(Scene scene) {
        scene.loggingIn("fred")
                .meets(GuidanceScreen::new)
                .continues()
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftApproval::new);

        var approval = scene.loggingIn("fred").meets(ApprovalScreen::new);

        assertThat(approval.text()).contains("did not come back");
        approval.saysNotNow().meets(DeskScreen::new);
        assertThat(scene.waiting()).isEqualTo(1);
    }

    @Test
    void anAdministratorConnectingOneTicksTheBoxForEverybody(Scene scene) {
        scene.loggingIn(scene.colleague("gina", "fabrikam.example"))
                .meets(GuidanceScreen::new)
                .continues()
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftConsent::new)
                .acceptsForEverybody()
                .meets(ConnectedScreen::new);

        var guidance = scene.loggingIn("fred").meets(GuidanceScreen::new);
        assertThat(guidance.text()).contains("Somebody in your organization already connected");
        guidance.continues().meets(MicrosoftPassword::new).givesPassword().meets(ConnectedScreen::new);
        assertThat(scene.rows()).isEqualTo(2);
    }

    @Test
    void addedPermissionsNeedAnApprovalOfTheirOwnAndConnectedMailboxesGoOn(Scene scene) {
        scene.connectedStraight("nora");
        scene.colleague("nils", "northwind.example");
        assertThat(scene.loggingIn("nils").meets(GuidanceScreen::new).text())
                .contains("Somebody in your organization already connected");

        scene.providerIs(Map.of("mailScopes", "Mail.ReadWrite Mail.Send Calendars.Read"));

        var guidance = scene.loggingIn("nils").meets(GuidanceScreen::new);
        assertThat(guidance.text()).contains("only administrators");
        assertThat(waits(guidance).text()).contains("Missing permissions:\n\nCalendars.Read");
        assertThat(scene.loggingIn("nora").meets(DeskScreen::new).readsInbox().problem())
                .isEmpty();
    }

    @Test
    void anOrganizationOfTheRealmIsCalledByItsName(Scene scene) {
        var approval = waiting(scene, "fred");
        var link = approval.link();
        var json = JsonNodeFactory.instance;
        scene.realm().put("", json.objectNode().put("organizationsEnabled", true));
        var fabrikam = json.objectNode().put("name", "Fabrikam Group").put("alias", "fabrikam");
        fabrikam.putArray("domains").addObject().put("name", "fabrikam.example").put("verified", true);
        scene.realm().post("/organizations", fabrikam);

        assertThat(approval.hasSentTheLink().meets(ApprovalScreen::new).text())
                .contains("An administrator of Fabrikam Group has to approve Acme Desk");
        assertThat(scene.visitor().opens(link).meets(AdministratorScreen::new).text())
                .contains("Fabrikam Group");
    }

    @Test
    void whereAMailboxIsRequiredThePageSaysWhoToAsk(Scene scene) {
        scene.actionIs(Map.of("mode", "require"));

        var approval = waiting(scene, "fred");

        assertThat(approval.offersNotNow()).isFalse();
        assertThat(approval.text()).contains("help@acme.example");
    }

    private static ApprovalScreen waiting(Scene scene, String username) {
        return waiting(scene, scene.visitor(), username);
    }

    private static ApprovalScreen waiting(Scene scene, Visitor visitor, String username) {
        return waits(scene.loggingIn(visitor, username).meets(GuidanceScreen::new));
    }

    private static ApprovalScreen waits(GuidanceScreen guidance) {
        return guidance.continues()
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftApproval::new)
                .returnsWithoutConsent()
                .meets(ApprovalScreen::new);
    }
}
