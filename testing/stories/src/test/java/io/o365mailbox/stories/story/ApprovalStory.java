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
import io.o365mailbox.stories.screen.MicrosoftPassword;
import io.o365mailbox.stories.screen.MicrosoftPicker;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Only an administrator can consent: the organization's approval, from the first request to connected mailboxes. */
@ExtendWith(Stage.class)
class ApprovalStory {

    private static final String GINA = "gina@fabrikam.example";
    private static final String ARNO = "arno@fabrikam.example";

    @Test
    void approvalByTheLinkConnectsTheWaitingUser(Scene scene) {
        var finn = scene.organization("fabrikam.example").addColleague("finn");
        scene.waitingForApproval(finn).saysNotNow().meets(DeskScreen::new);
        scene.settings().saveEvents("IDENTITY_PROVIDER_RESPONSE");
        var fred = scene.visitor();
        var guidance = scene.logsIn(fred, "fred").meets(GuidanceScreen::new);
        assertThat(guidance.text()).contains("only administrators");
        var approval = guidance.returnsWithoutConsent();
        approval.screenshot("approval");
        var link = approval.link();
        approval.confirmsLinkSent().meets(ApprovalScreen::new).screenshot("approval-waiting");
        assertThat(scene.stored().waitingCount()).isEqualTo(2);
        assertThat(scene.stored().mailboxCount()).isZero();

        var gina = new Administrator(scene.visitor(), GINA);
        var asked = gina.visitor().opens(link).meets(AdministratorScreen::new);
        assertThat(asked.text()).contains("Fred Yilmaz", "fred@fabrikam.example", "Acme Desk", "Mail.ReadWrite");
        asked.screenshot("consent");
        var result = gina.approves(link);
        assertThat(result.outcome()).isEqualTo("Approved");
        result.screenshot("consent-approved");
        assertThat(gina.visitor()
                        .opens(link)
                        .meets(AdministratorResultScreen::new)
                        .outcome())
                .isEqualTo("AlreadyApproved");

        fred.meets(ConnectedScreen::new);
        assertThat(scene.mailboxesOf("fred")).hasSize(1);
        scene.logsIn(finn).meets(MicrosoftPassword::new).givesPassword().meets(ConnectedScreen::new);
        assertThat(scene.stored().waitingCount()).isZero();
        assertThat(scene.stored().mailboxCount()).isEqualTo(2);
        assertThat(scene.realm().events("IDENTITY_PROVIDER_RESPONSE")).hasSize(1);
    }

    @Test
    void anApplicationAdministratorApprovesByTheLink(Scene scene) {
        scene.organization("fabrikam.example").addColleague("arno");
        var arno = scene.visitor();
        var asked = scene.waitingForApproval(arno, "arno")
                .continuesAsAdministrator()
                .meets(AdministratorScreen::new);
        asked.opensDetails();
        assertThat(asked.text()).contains("Only Global Administrators see the box", "this link works for all of them");

        var result = asked.continues()
                .meets(MicrosoftPicker::new)
                .picks(ARNO)
                .meets(MicrosoftAdminConsent::new)
                .accepts()
                .meets(AdministratorResultScreen::new);

        assertThat(result.outcome()).isEqualTo("Approved");
        result.returnsToLogin().meets(ConnectedScreen::new).saysOk().meets(DeskScreen::new);
        assertThat(scene.mailboxesOf("arno")).hasSize(1);
    }

    @Test
    void remembersAUserWhoDidNotReturnFromMicrosoft(Scene scene) {
        scene.logsIn("fred").meets(GuidanceScreen::new).signsIn().meets(MicrosoftApproval::new);

        var approval = scene.logsIn("fred").meets(ApprovalScreen::new);

        assertThat(approval.text()).contains("did not come back");
        approval.saysNotNow().meets(DeskScreen::new);
        assertThat(scene.stored().waitingCount()).isEqualTo(1);
    }

    @Test
    void anAdministratorCanConsentForAllWhileConnecting(Scene scene) {
        scene.logsIn(scene.organization("fabrikam.example").addColleague("gina"))
                .meets(GuidanceScreen::new)
                .reachesConsent()
                .acceptsForOrganization()
                .meets(ConnectedScreen::new);

        var guidance = scene.logsIn("fred").meets(GuidanceScreen::new);
        assertThat(guidance.text()).contains("Somebody in your organization already connected");
        guidance.connectsWithoutConsent();
        assertThat(scene.stored().mailboxCount()).isEqualTo(2);
    }

    @Test
    void addedPermissionsNeedANewApproval(Scene scene) {
        scene.connectedWithoutConsent("nora");
        scene.organization("northwind.example").addColleague("nils");
        assertThat(scene.logsIn("nils").meets(GuidanceScreen::new).text())
                .contains("Somebody in your organization already connected");

        scene.settings().configureProvider(Map.of("mailScopes", "Mail.ReadWrite Mail.Send Calendars.Read"));

        var guidance = scene.logsIn("nils").meets(GuidanceScreen::new);
        assertThat(guidance.text()).contains("only administrators");
        assertThat(guidance.returnsWithoutConsent().text()).contains("Missing permissions:\n\nCalendars.Read");
        assertThat(scene.logsIn("nora").meets(DeskScreen::new).readsInbox().problem())
                .isEmpty();
    }

    @Test
    void namesTheRealmsOrganization(Scene scene) {
        var approval = scene.waitingForApproval("fred");
        var link = approval.link();
        var json = JsonNodeFactory.instance;
        scene.realm().put("", json.objectNode().put("organizationsEnabled", true));
        var fabrikam = json.objectNode().put("name", "Fabrikam Group").put("alias", "fabrikam");
        fabrikam.putArray("domains").addObject().put("name", "fabrikam.example").put("verified", true);
        scene.realm().post("/organizations", fabrikam);

        assertThat(approval.confirmsLinkSent().meets(ApprovalScreen::new).text())
                .contains("An administrator of Fabrikam Group has to approve Acme Desk");
        assertThat(scene.visitor().opens(link).meets(AdministratorScreen::new).text())
                .contains("Fabrikam Group");
    }

    @Test
    void namesTheContactIfAMailboxIsRequired(Scene scene) {
        scene.settings().configureAction(Map.of("mode", "require"));

        var approval = scene.waitingForApproval("fred");

        assertThat(approval.offersNotNow()).isFalse();
        assertThat(approval.text()).contains("help@acme.example");
    }
}
