package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.simulator.state.Permission;
import io.o365mailbox.simulator.state.Role;
import io.o365mailbox.stories.screen.Administrator;
import io.o365mailbox.stories.screen.AdministratorResultScreen;
import io.o365mailbox.stories.screen.AdministratorScreen;
import io.o365mailbox.stories.screen.ApprovalScreen;
import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.MicrosoftAdminConsent;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.screen.MicrosoftPicker;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An approval with missing permissions, one that is still propagating at Microsoft, and one that was withdrawn. */
@ExtendWith(Stage.class)
class PartialApprovalStory {

    private static final String GINA = "gina@fabrikam.example";

    @ParameterizedTest
    @CsvSource({
        "en, Missing: Mail.Send, Missing permissions: Mail.Send",
        "de, Es fehlt: Mail.Send, Fehlende Berechtigungen: Mail.Send"
    })
    void namesTheMissingPermissions(String language, String missing, String missingOnNextVisit, Scene scene) {
        var fred = scene.visitor();
        var approval = scene.waitingForApproval(fred, "fred");
        var link = approval.link();
        approval.confirmsLinkSent().meets(ApprovalScreen::new);
        var gina = new Administrator(scene.visitor(language), GINA);
        gina.follows(link);
        // Consents in Microsoft's portal instead, to fewer permissions.
        var state = scene.microsoft();
        state.consents().replace(state.acmeDesk(), state.tenant("fabrikam.example"), allBut(scene, "Mail.Send"));

        var result = gina.visitor()
                .opens(scene.realm().redirectUri("o365-mailbox") + "?admin_consent=True&tenant="
                        + scene.organization("fabrikam.example").tenantId() + "&state="
                        + gina.visitor().lastAdminConsentState())
                .meets(AdministratorResultScreen::new);
        for (var look = 1; result.outcome().equals("Propagating") && look < 15; look++) {
            result = result.checksAgain();
        }

        assertThat(result.outcome()).isEqualTo("Incomplete");
        assertThat(result.text()).contains(missing).doesNotContain("Mail.ReadWrite");
        result.screenshot("consent-incomplete-" + language);
        var waiting = fred.reloads().meets(ApprovalScreen::new);
        assertThat(waiting.text()).contains("Missing permissions:\n\nMail.Send");
        assertThat(scene.stored().mailboxCount()).isZero();

        var again = gina.visitor().opens(link).meets(AdministratorScreen::new);
        assertThat(again.text()).contains(missingOnNextVisit);
        assertThat(again.continues()
                        .meets(MicrosoftPicker::new)
                        .picks(GINA)
                        .meets(MicrosoftAdminConsent::new)
                        .accepts()
                        .meets(AdministratorResultScreen::new)
                        .outcome())
                .isEqualTo("Approved");
        fred.meets(ConnectedScreen::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void checksAgainWhileAnApprovalPropagates(String language, Scene scene) {
        var link = scene.waitingForApproval("fred").link();
        scene.microsoft().tenant("fabrikam.example").consentPropagation(Duration.ofSeconds(40));
        var arno = new Administrator(scene.visitor(language), "arno@fabrikam.example");
        var consent = arno.follows(link);
        arno.visitor().blocks("**/o365-mailbox/consent/again*");

        var spreading = consent.accepts().meets(AdministratorResultScreen::new);

        assertThat(spreading.outcome()).isEqualTo("Propagating");
        spreading.screenshot("consent-spreading-" + language);
        arno.visitor().unblocks("**/o365-mailbox/consent/again*");
        var still = spreading.checksAgain();
        assertThat(still.outcome()).isEqualTo("Propagating");
        scene.timePasses(Duration.ofSeconds(45));
        var approved = still.checksAgain();
        assertThat(approved.outcome()).isEqualTo("Approved");
        approved.screenshot("consent-approved-" + language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void stopsCheckingForAnApprovalAfterSomeTime(String language, Scene scene) {
        var link = scene.waitingForApproval("fred").link();
        scene.microsoft().tenant("fabrikam.example").consentPropagation(Duration.ofDays(1));

        var result = new Administrator(scene.visitor(language), "arno@fabrikam.example").approves(link);
        for (var look = 1; result.outcome().equals("Propagating") && look < 15; look++) {
            result = result.checksAgain();
        }

        assertThat(result.outcome()).isEqualTo("Unconfirmed");
        result.screenshot("consent-not-seen-yet-" + language);
        assertThat(scene.stored().mailboxCount()).isZero();
    }

    @Test
    void withdrawnConsentNeedsANewApproval(Scene scene) {
        scene.tokenEndpoint().issueShortLivedTokens();
        scene.connectedWithoutConsent("nora");
        assertThat(Exchange.in(scene).send().status()).isEqualTo(200);
        var id = scene.mailboxIdOf("nora");
        scene.organization("northwind.example").addColleague("nils");
        var state = scene.microsoft();
        var northwind = state.tenant("northwind.example");
        state.directory().addUser(northwind, "nadia@northwind.example", "Nadia").role(Role.GLOBAL_ADMINISTRATOR);
        state.consents().withdraw(state.acmeDesk(), northwind);

        assertThat(Exchange.in(scene).send().status()).isEqualTo(400);

        assertThat(scene.logsIn("nils").meets(GuidanceScreen::new).text()).contains("only administrators");
        var nora = scene.visitor();
        var approval = scene.waitingForApproval(nora, "nora");
        var link = approval.link();
        approval.confirmsLinkSent().meets(ApprovalScreen::new);
        assertThat(new Administrator(scene.visitor(), "nadia@northwind.example")
                        .approves(link)
                        .outcome())
                .isEqualTo("Approved");
        nora.meets(ConnectedScreen::new);
        assertThat(scene.mailboxesOf("nora"))
                .singleElement()
                .satisfies(mailbox -> assertThat(mailbox.path("id").asText()).isEqualTo(id));
        assertThat(scene.logsIn("nils").meets(GuidanceScreen::new).text())
                .contains("Somebody in your organization already connected");
    }

    @Test
    void aConnectOnLoginCountsAsConsentOfTheOrganization(Scene scene) {
        scene.realm().deleteUser("ben");
        scene.settings().configureProvider(Map.of("connectOnLogin", "true"));
        scene.logsInWithMicrosoft("ben@contoso.example")
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(DeskScreen::new);

        assertThat(scene.logsIn("anna").meets(GuidanceScreen::new).text())
                .contains("Somebody in your organization already connected");
    }

    private static List<Permission> allBut(Scene scene, String name) {
        return scene.microsoft().acmeDesk().requiredPermissions().stream()
                .filter(permission -> !permission.name().equals(name))
                .toList();
    }
}
