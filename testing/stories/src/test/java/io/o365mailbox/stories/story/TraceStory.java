package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.demo.Person;
import io.o365mailbox.simulator.state.Fault;
import io.o365mailbox.stories.screen.ApprovalScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.DisconnectScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.ManageScreen;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.support.BuildSettings;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.MicrosoftTokenEndpoint;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Servers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server with the finest log levels leaks no secret in any flow that handles secrets. */
class TraceStory {

    // Three categories are excluded because they log complete requests of any component: the HTTP client's wire and
    // headers (below org.apache), JtaTransactionWrapper from DEBUG on, and Keycloak's events from TRACE on.
    // The last two log the address of Microsoft's redirect to Keycloak (Keycloak 26.7.3). A code in it can be used
    // once, and only with our client secret and the PKCE verifier.
    private static final String FINEST_LEVELS = "info,io.o365mailbox:trace,com.microsoft:trace,org.keycloak:trace,"
            + "org.keycloak.transaction.JtaTransactionWrapper:info,org.keycloak.events:debug";

    @Test
    void leaksNothingAtTheFinestLogLevel() {
        try (var servers = Servers.start(BuildSettings.mode(), FINEST_LEVELS)) {
            var scene = Scene.on(servers);
            scene.tokenEndpoint().issueShortLivedTokens();

            benDeclines(scene);
            var desk = scene.connected("anna").readsInbox();
            Exchange.in(scene).send();
            Exchange.in(scene).with("actor_token", "somebody").send();
            microsoftRefuses(scene);
            scene.logsIn("anna").meets(GuidanceScreen::new).connectsWithoutConsent();
            benLogsInWithMicrosoft(scene);
            desk.connectsMailbox()
                    .meets(ManageScreen::new)
                    .disconnects("anna@contoso.example")
                    .meets(DisconnectScreen::new)
                    .confirms()
                    .meets(ManageScreen::new);

            // Searches for all issued secrets.
            scene.end(null);
        }
    }

    private static void benDeclines(Scene scene) {
        scene.logsIn("ben")
                .meets(GuidanceScreen::new)
                .reachesConsent()
                .declines()
                .meets(ApprovalScreen::new);
    }

    private static void microsoftRefuses(Scene scene) {
        scene.microsoft().faults().add(Fault.status(MicrosoftTokenEndpoint.PATH, 503, "text/plain", ""));
        Exchange.in(scene).send();
        scene.microsoft().faults().clear();
        scene.microsoft().user("anna@contoso.example").resetPassword(Person.PASSWORD);
        assertThat(Exchange.in(scene).sendUntilAvailable().text("error")).isEqualTo("invalid_grant");
    }

    private static void benLogsInWithMicrosoft(Scene scene) {
        scene.settings().configureProvider(Map.of("connectOnLogin", "true"));
        scene.realm().deleteUser("ben");
        scene.logsInWithMicrosoft("ben@contoso.example")
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(DeskScreen::new);
        assertThat(scene.stored().mailboxCount()).as("mailboxes").isEqualTo(2);
    }
}
