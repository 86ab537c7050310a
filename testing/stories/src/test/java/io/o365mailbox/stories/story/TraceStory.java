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

/** A server that says everything it can, taken through all that has to do with secrets. */
class TraceStory {

    // Left out is what prints requests by its nature, whoever makes them: the HTTP client's wire and headers, which are
    // below org.apache, and two of Keycloak's own categories. Both write the address that Microsoft sends a browser
    // back
    // to (Keycloak 26.7.3): JtaTransactionWrapper from DEBUG on, and the events from TRACE on. A code in it is good
    // once,
    // and only together with our secret and the PKCE verifier.
    private static final String EVERYTHING = "info,io.o365mailbox:trace,com.microsoft:trace,org.keycloak:trace,"
            + "org.keycloak.transaction.JtaTransactionWrapper:info,org.keycloak.events:debug";

    @Test
    void nothingIsLeakedAtTheFinestLevel() {
        try (var servers = Servers.start(BuildSettings.mode(), EVERYTHING)) {
            var scene = Scene.on(servers);
            scene.tokenEndpoint().issueShortLivedTokens();

            declines(scene);
            var desk = scene.connected("anna").readsInbox();
            Exchange.in(scene).send();
            Exchange.in(scene).with("actor_token", "somebody").send();
            refusedByMicrosoft(scene);
            scene.logsIn("anna").meets(GuidanceScreen::new).connectsWithoutConsent();
            logsInWithMicrosoft(scene);
            desk.connectsMailbox()
                    .meets(ManageScreen::new)
                    .disconnects("anna@contoso.example")
                    .meets(DisconnectScreen::new)
                    .confirms()
                    .meets(ManageScreen::new);

            // Looks for all that was issued.
            scene.end(null);
        }
    }

    private static void declines(Scene scene) {
        scene.logsIn("ben")
                .meets(GuidanceScreen::new)
                .reachesConsent()
                .declines()
                .meets(ApprovalScreen::new);
    }

    private static void refusedByMicrosoft(Scene scene) {
        scene.microsoft().faults().add(Fault.status(MicrosoftTokenEndpoint.PATH, 503, "text/plain", ""));
        Exchange.in(scene).send();
        scene.microsoft().faults().clear();
        scene.microsoft().user("anna@contoso.example").resetPassword(Person.PASSWORD);
        assertThat(Exchange.in(scene).sendUntilAvailable().text("error")).isEqualTo("invalid_grant");
    }

    private static void logsInWithMicrosoft(Scene scene) {
        scene.settings().configureProvider(Map.of("connectOnLogin", "true"));
        scene.realm().deleteUser("ben");
        scene.logsInWithMicrosoft("ben@contoso.example")
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(DeskScreen::new);
        assertThat(scene.stored().mailboxCount()).as("mailboxes").isEqualTo(2);
    }
}
