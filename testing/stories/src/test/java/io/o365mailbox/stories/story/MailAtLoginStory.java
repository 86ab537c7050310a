package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.simulator.state.Seed;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.ErrorScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.LoginScreen;
import io.o365mailbox.stories.screen.MicrosoftApproval;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.screen.Visitor;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The administrator chose that a login with Microsoft brings the mailbox along. */
@ExtendWith(Stage.class)
class MailAtLoginStory {

    private static final String BEN = "ben@contoso.example";

    @Test
    void somebodyNewHasTheMailboxAfterOneVisitToMicrosoft(Scene scene) {
        scene.realm().deleteUser("ben");
        scene.providerIs(Map.of("connectOnLogin", "true"));

        var desk = signsIn(scene, scene.visitor(), BEN)
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(DeskScreen::new);

        assertThat(scene.rows()).isEqualTo(1);
        assertThat(mailPermissionsAskedFor(scene)).containsExactly(true);
        assertThat(desk.readsInbox().subjects()).isNotEmpty();
    }

    @Test
    void somebodyWhoIsKnownHasTheMailboxAfterTheNextLogin(Scene scene) {
        scene.realm().deleteUser("ben");
        var ben = scene.visitor();
        var desk = signsIn(scene, ben, BEN)
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(GuidanceScreen::new)
                .saysNotNow()
                .meets(DeskScreen::new);
        assertThat(scene.rows()).isZero();
        scene.providerIs(Map.of("connectOnLogin", "true"));

        desk.logsOut();
        ben.opens(scene.desk().address() + "/login")
                .meets(LoginScreen::new)
                .choosesProvider(AcmeRealm.ALIAS)
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(DeskScreen::new);

        assertThat(scene.rows()).isEqualTo(1);
        assertThat(mailPermissionsAskedFor(scene)).containsExactly(false, true);
    }

    @Test
    void whoDeclinesMailIsLoggedInAllTheSame(Scene scene) {
        scene.realm().deleteUser("ben");
        scene.providerIs(Map.of("connectOnLogin", "true"));

        signsIn(scene, scene.visitor(), BEN)
                .meets(MicrosoftConsent::new)
                .declines()
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(GuidanceScreen::new)
                .saysNotNow()
                .meets(DeskScreen::new);

        assertThat(scene.rows()).isZero();
        assertThat(mailPermissionsAskedFor(scene)).containsExactly(true, false);
    }

    @Test
    void whoMayNotConsentToMailIsLoggedInAllTheSame(Scene scene) {
        scene.realm().deleteUser("fred");
        scene.providerIs(Map.of("connectOnLogin", "true"));

        signsIn(scene, scene.visitor(), "fred@fabrikam.example")
                .meets(MicrosoftApproval::new)
                .returnsWithoutConsent()
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(GuidanceScreen::new);

        assertThat(scene.rows()).isZero();
        assertThat(mailPermissionsAskedFor(scene)).containsExactly(true, false);
    }

    @Test
    void anAccountOfATenantThatIsNotAllowedDoesNotGetIn(Scene scene) {
        scene.realm().deleteUser("ben");
        scene.providerIs(Map.of("connectOnLogin", "true", "allowedTenants", Seed.tenantId("northwind.example")));

        var error = signsIn(scene, scene.visitor(), BEN)
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(ErrorScreen::new);

        assertThat(error.message()).contains("organization").doesNotContain("o365Mailbox");
        assertThat(scene.realm().userId(BEN)).isEmpty();
        assertThat(scene.rows()).isZero();
        error.photograph("login-tenant-not-allowed");
    }

    private static Visitor signsIn(Scene scene, Visitor visitor, String address) {
        return visitor.opens(scene.desk().address() + "/login")
                .meets(LoginScreen::new)
                .signsInAt(AcmeRealm.ALIAS, address);
    }

    /** For each visit to Microsoft, oldest first. */
    private static List<Boolean> mailPermissionsAskedFor(Scene scene) {
        return scene.microsoft().ledger().calls("*/oauth2/v2.0/authorize").stream()
                .map(call -> call.parameters().getOrDefault("scope", "").contains("Mail."))
                .toList();
    }
}
