package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.simulator.state.Permission;
import io.o365mailbox.simulator.state.Role;
import io.o365mailbox.stories.screen.Administrator;
import io.o365mailbox.stories.screen.AdministratorResultScreen;
import io.o365mailbox.stories.screen.AdministratorScreen;
import io.o365mailbox.stories.screen.ApprovalScreen;
import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.LoginScreen;
import io.o365mailbox.stories.screen.MicrosoftAdminConsent;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.screen.MicrosoftPicker;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.Refreshes;
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

/** An approval that is not whole: too little, not known everywhere yet, or taken back. */
@ExtendWith(Stage.class)
class PartialApprovalStory {

    private static final String GINA = "gina@fabrikam.example";

    @ParameterizedTest
    @CsvSource({
        "en, Missing: Mail.Send, Missing permissions: Mail.Send",
        "de, Es fehlt: Mail.Send, Fehlende Berechtigungen: Mail.Send"
    })
    void theMissingPermissionsAreNamedToTheAdministratorAndToWhoWaits(
            String language, String told, String toldAgain, Scene scene) {
        var fred = scene.visitor();
        var approval = scene.waitingForApproval(fred, "fred");
        var link = approval.link();
        approval.hasSentTheLink().meets(ApprovalScreen::new);
        var gina = new Administrator(scene.visitor(language), GINA);
        gina.follows(link);
        // In the portal instead, where less stands in the list.
        var state = scene.microsoft();
        state.consents().replace(state.acmeDesk(), state.tenant("fabrikam.example"), allBut(scene, "Mail.Send"));

        var result = gina.visitor()
                .opens(scene.realm().redirectUri("o365-mailbox") + "?admin_consent=True&tenant="
                        + scene.tenant("fabrikam.example") + "&state="
                        + gina.visitor().stateOfLastAdminConsent())
                .meets(AdministratorResultScreen::new);
        for (var look = 1; result.told().equals("Spreading") && look < 15; look++) {
            result = result.looksNow();
        }

        assertThat(result.told()).isEqualTo("Incomplete");
        assertThat(result.text()).contains(told).doesNotContain("Mail.ReadWrite");
        result.photograph("consent-incomplete-" + language);
        var waiting = fred.reloads().meets(ApprovalScreen::new);
        assertThat(waiting.text()).contains("Missing permissions:\n\nMail.Send");
        assertThat(scene.rows()).isZero();

        var again = gina.visitor().opens(link).meets(AdministratorScreen::new);
        assertThat(again.text()).contains(toldAgain);
        assertThat(again.goesOn()
                        .meets(MicrosoftPicker::new)
                        .picks(GINA)
                        .meets(MicrosoftAdminConsent::new)
                        .accepts()
                        .meets(AdministratorResultScreen::new)
                        .told())
                .isEqualTo("Approved");
        fred.meets(ConnectedScreen::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void anApprovalThatIsNotKnownEverywhereYetIsLookedForAgain(String language, Scene scene) {
        var link = scene.waitingForApproval("fred").link();
        scene.microsoft().tenant("fabrikam.example").consentPropagation(Duration.ofSeconds(40));
        var arno = new Administrator(scene.visitor(language), "arno@fabrikam.example");
        var consent = arno.follows(link);
        arno.visitor().staysOn("**/o365-mailbox/consent/again*");

        var spreading = consent.accepts().meets(AdministratorResultScreen::new);

        assertThat(spreading.told()).isEqualTo("Spreading");
        spreading.photograph("consent-spreading-" + language);
        arno.visitor().movesOn("**/o365-mailbox/consent/again*");
        var still = spreading.looksNow();
        assertThat(still.told()).isEqualTo("Spreading");
        scene.timePasses(Duration.ofSeconds(45));
        var approved = still.looksNow();
        assertThat(approved.told()).isEqualTo("Approved");
        approved.photograph("consent-approved-" + language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void anApprovalThatDoesNotShowIsNotLookedForWithoutEnd(String language, Scene scene) {
        var link = scene.waitingForApproval("fred").link();
        scene.microsoft().tenant("fabrikam.example").consentPropagation(Duration.ofDays(1));

        var result = new Administrator(scene.visitor(language), "arno@fabrikam.example").approves(link);
        for (var look = 1; result.told().equals("Spreading") && look < 15; look++) {
            result = result.looksNow();
        }

        assertThat(result.told()).isEqualTo("NotSeenYet");
        result.photograph("consent-not-seen-yet-" + language);
        assertThat(scene.rows()).isZero();
    }

    @Test
    void whenConsentIsWithdrawnTheOrganizationHasToApproveAgainAndTheMailboxStays(Scene scene) {
        new Refreshes(scene.microsoft()).expireAtOnce();
        scene.connectedStraight("nora");
        assertThat(Exchange.in(scene).sent().status()).isEqualTo(200);
        var id = scene.mailboxesOf("nora").get(0).path("id").asText();
        scene.colleague("nils", "northwind.example");
        var state = scene.microsoft();
        var northwind = state.tenant("northwind.example");
        state.directory().addUser(northwind, "nadia@northwind.example", "Nadia").role(Role.GLOBAL_ADMINISTRATOR);
        state.consents().withdraw(state.acmeDesk(), northwind);

        assertThat(Exchange.in(scene).sent().status()).isEqualTo(400);

        assertThat(scene.loggingIn("nils").meets(GuidanceScreen::new).text()).contains("only administrators");
        var nora = scene.visitor();
        var approval = scene.waitingForApproval(nora, "nora");
        var link = approval.link();
        approval.hasSentTheLink().meets(ApprovalScreen::new);
        assertThat(new Administrator(scene.visitor(), "nadia@northwind.example")
                        .approves(link)
                        .told())
                .isEqualTo("Approved");
        nora.meets(ConnectedScreen::new);
        assertThat(scene.mailboxesOf("nora"))
                .singleElement()
                .satisfies(mailbox -> assertThat(mailbox.path("id").asText()).isEqualTo(id));
        assertThat(scene.loggingIn("nils").meets(GuidanceScreen::new).text())
                .contains("Somebody in your organization already connected");
    }

    @Test
    void aMailboxThatALoginBroughtTellsOfTheOrganizationToo(Scene scene) {
        scene.realm().deleteUser("ben");
        scene.providerIs(Map.of("connectOnLogin", "true"));
        scene.visitor()
                .opens(scene.desk().address() + "/login")
                .meets(LoginScreen::new)
                .signsInAt(AcmeRealm.ALIAS, "ben@contoso.example")
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(DeskScreen::new);

        assertThat(scene.loggingIn("anna").meets(GuidanceScreen::new).text())
                .contains("Somebody in your organization already connected");
    }

    private static List<Permission> allBut(Scene scene, String name) {
        return scene.microsoft().acmeDesk().requiredPermissions().stream()
                .filter(permission -> !permission.name().equals(name))
                .toList();
    }
}
