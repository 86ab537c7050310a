package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.launch.Realm;
import io.o365mailbox.stories.screen.ConsoleScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.LoginScreen;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** With the jar installed but not used, Keycloak works as before. */
@ExtendWith(Stage.class)
class StockFeaturesStory {

    @Test
    void usersLogInWithAPassword(Scene scene) {
        var realm = scene.realm();
        realm.disableRequiredAction(AcmeRealm.ACTION);

        var desk = scene.logsIn("anna").meets(DeskScreen::new);

        assertThat(desk.userName()).isEqualTo("Anna Larsen");
        assertThat(realm.events("LOGIN")).hasSize(1);
    }

    @Test
    void theAdminConsoleOpens(Scene scene) {
        var admin = scene.visitor()
                .opens(scene.keycloak().url() + "/admin/master/console/")
                .meets(LoginScreen::new)
                .logsIn("admin", "admin");

        assertThat(admin.meets(ConsoleScreen::new).text()).contains("Realm");
    }

    @Test
    void theAccountConsoleOpens(Scene scene) {
        scene.realm().disableRequiredAction(AcmeRealm.ACTION);

        var anna = scene.visitor()
                .opens(scene.realm().url() + "/account")
                .meets(LoginScreen::new)
                .logsInAs("anna");

        assertThat(anna.meets(ConsoleScreen::new).text()).contains("Personal info");
    }

    @Test
    void keycloaksMicrosoftProviderIsStillAvailable(Scene scene) {
        assertThat(identityProviders(scene.realm())).contains("microsoft", "oidc", "saml", "o365-mailbox");
    }

    private static Iterable<String> identityProviders(Realm master) {
        var info = master.keycloak().admin().serverInfo();
        return StreamSupport.stream(info.path("identityProviders").spliterator(), false)
                .map(provider -> provider.path("id").asText())
                .toList();
    }
}
