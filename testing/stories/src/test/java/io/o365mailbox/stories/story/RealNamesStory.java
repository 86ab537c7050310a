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
 * All requests use Microsoft's real host names, redirected to the simulator. Keycloak's built-in Microsoft provider,
 * whose addresses are fixed, verifies the simulator; ours runs with production settings.
 */
class RealNamesStory {

    @Test
    void bothProvidersWorkWithTheRealHostNames() {
        try (var servers = Servers.startUnderRealNames(BuildSettings.mode())) {
            var stock = Scene.on(servers);
            benLogsInWithKeycloaksProvider(stock);
            // Before the search for leaks, because Keycloak's provider stores Microsoft's access token in the user
            // session.
            stock.deleteRealm();
            stock.end(null);

            var ours = Scene.on(servers);
            annaConnectsInTheGlobalCloud(ours);
            ours.end(null);
        }
    }

    private static void benLogsInWithKeycloaksProvider(Scene scene) {
        scene.realm().disableRequiredAction(AcmeRealm.ACTION);
        scene.realm().deleteUser("ben");
        addKeycloaksProvider(scene);

        var desk = scene.opensLogin(scene.visitor())
                .signsInAt("microsoft", "ben@contoso.example")
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(DeskScreen::new);

        assertThat(desk.userName()).startsWith("Ben");
    }

    private static void annaConnectsInTheGlobalCloud(Scene scene) {
        scene.settings().configureProvider(Map.of("cloud", "global", "loginHost", "", "graphHost", ""));

        scene.connected("anna");

        assertThat(scene.mailboxesOf("anna")).hasSize(1);
        assertThat(scene.simulator().proxy().refusedHosts()).isEmpty();
    }

    private static void addKeycloaksProvider(Scene scene) {
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
