package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.simulator.state.Seed;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.support.BuildSettings;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Servers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Nothing points to the simulator here: all go to Microsoft's own host names. Keycloak's built-in Microsoft provider, whose
 * addresses cannot be changed, judges the simulator, and ours runs with the settings of production.
 */
class RealNamesStory {

    @Test
    void keycloaksOwnProviderAndOursMeetMicrosoftUnderItsOwnNames() {
        try (var servers = Servers.startUnderRealNames(BuildSettings.mode())) {
            var stock = Scene.on(servers);
            oneLogsInByKeycloaksOwnProvider(stock);
            // Before secrets are looked for: Keycloak's own provider keeps Microsoft's access token with the user
            // session.
            stock.deleteRealm();
            stock.end(null);

            var ours = Scene.on(servers);
            oneConnectsAMailboxInTheGlobalCloud(ours);
            ours.end(null);
        }
    }

    private static void oneLogsInByKeycloaksOwnProvider(Scene scene) {
        scene.realm().disableRequiredAction(AcmeRealm.ACTION);
        scene.realm().deleteUser("ben");
        addKeycloaksOwn(scene);

        var desk = scene.opensLogin(scene.visitor())
                .signsInAt("microsoft", "ben@contoso.example")
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(DeskScreen::new);

        assertThat(desk.userName()).startsWith("Ben");
    }

    private static void oneConnectsAMailboxInTheGlobalCloud(Scene scene) {
        scene.settings().configureProvider(Map.of("cloud", "global", "loginHost", "", "graphHost", ""));

        scene.connected("anna");

        assertThat(scene.mailboxesOf("anna")).hasSize(1);
        assertThat(scene.simulator().proxy().refusedHosts()).isEmpty();
    }

    private static void addKeycloaksOwn(Scene scene) {
        var provider = JsonNodeFactory.instance
                .objectNode()
                .put("alias", "microsoft")
                .put("providerId", "microsoft")
                .put("enabled", true);
        provider.putObject("config")
                .put("clientId", Seed.CLIENT_ID)
                .put("clientSecret", scene.vault().store(scene.realm().name(), "microsoft", Seed.CLIENT_SECRET));
        scene.microsoft()
                .acmeDesk()
                .redirectUri(scene.realm().redirectUri("microsoft").toString());
        scene.realm().post("/identity-provider/instances", provider);
    }
}
