package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.simulator.state.Seed;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.ErrorScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.MicrosoftApproval;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The setting connectOnLogin: a login with Microsoft connects the mailbox too. */
@ExtendWith(Stage.class)
class MailAtLoginStory {

    private static final String BEN = "ben@contoso.example";

    @Test
    void aNewUserConnectsDuringTheFirstLogin(Scene scene) {
        scene.realm().deleteUser("ben");
        scene.settings().configureProvider(Map.of("connectOnLogin", "true"));

        var desk = scene.logsInWithMicrosoft(BEN)
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(DeskScreen::new);

        assertThat(scene.stored().mailboxCount()).isEqualTo(1);
        assertThat(mailPermissionsRequested(scene)).containsExactly(true);
        assertThat(desk.readsInbox().subjects()).isNotEmpty();
    }

    @Test
    void aKnownUserConnectsDuringTheNextLogin(Scene scene) {
        scene.realm().deleteUser("ben");
        var ben = scene.visitor();
        var desk = scene.logsInWithMicrosoft(ben, BEN)
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(GuidanceScreen::new)
                .saysNotNow()
                .meets(DeskScreen::new);
        assertThat(scene.stored().mailboxCount()).isZero();
        scene.settings().configureProvider(Map.of("connectOnLogin", "true"));

        desk.logsOut();
        scene.opensLogin(ben)
                .choosesProvider(AcmeRealm.ALIAS)
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(DeskScreen::new);

        assertThat(scene.stored().mailboxCount()).isEqualTo(1);
        assertThat(mailPermissionsRequested(scene)).containsExactly(false, true);
    }

    @Test
    void aUserWhoDeclinesMailIsLoggedIn(Scene scene) {
        scene.realm().deleteUser("ben");
        scene.settings().configureProvider(Map.of("connectOnLogin", "true"));

        scene.logsInWithMicrosoft(BEN)
                .meets(MicrosoftConsent::new)
                .declines()
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(GuidanceScreen::new)
                .saysNotNow()
                .meets(DeskScreen::new);

        assertThat(scene.stored().mailboxCount()).isZero();
        assertThat(mailPermissionsRequested(scene)).containsExactly(true, false);
    }

    @Test
    void aUserWhoCannotConsentToMailIsLoggedIn(Scene scene) {
        scene.realm().deleteUser("fred");
        scene.settings().configureProvider(Map.of("connectOnLogin", "true"));

        scene.logsInWithMicrosoft("fred@fabrikam.example")
                .meets(MicrosoftApproval::new)
                .returnsWithoutConsent()
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(GuidanceScreen::new);

        assertThat(scene.stored().mailboxCount()).isZero();
        assertThat(mailPermissionsRequested(scene)).containsExactly(true, false);
    }

    @Test
    void refusesAnAccountOfATenantThatIsNotAllowed(Scene scene) {
        scene.realm().deleteUser("ben");
        scene.settings()
                .configureProvider(
                        Map.of("connectOnLogin", "true", "allowedTenants", Seed.tenantId("northwind.example")));

        var error = scene.logsInWithMicrosoft(BEN)
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(ErrorScreen::new);

        assertThat(error.message()).contains("organization").doesNotContain("o365Mailbox");
        assertThat(scene.realm().userId(BEN)).isEmpty();
        assertThat(scene.stored().mailboxCount()).isZero();
        error.screenshot("login-tenant-not-allowed");
    }

    /** Whether each authorization request asked for mail permissions, oldest first. */
    private static List<Boolean> mailPermissionsRequested(Scene scene) {
        return scene.authorizeEndpoint().requestedScopes().stream()
                .map(scopes -> scopes.contains("Mail."))
                .toList();
    }
}
