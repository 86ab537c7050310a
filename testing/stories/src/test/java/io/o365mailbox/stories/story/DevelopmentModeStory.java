package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.NodeMetrics;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Servers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs on {@code start-dev} with metrics enabled; the other stories run on an optimized build. */
class DevelopmentModeStory {

    @Test
    void connectsAMailboxInDevelopmentMode() {
        try (var servers = Servers.startForDevelopment()) {
            var scene = Scene.on(servers);
            var inbox = scene.connected("anna").readsInbox();

            assertThat(inbox.subjects()).isNotEmpty();
            assertMetrics(scene);
            scene.end(null);
        }
    }

    private static void assertMetrics(Scene scene) {
        Exchange.in(scene).send();
        scene.settings().configureProvider(Map.of("tokenClients", "somebody-else"));
        Exchange.in(scene).send();

        var metrics = new NodeMetrics(scene.keycloak()).text();

        assertThat(metrics)
                .contains("o365_mailbox_exchanges_seconds_count{outcome=\"ok\"} 2.0")
                .contains("o365_mailbox_exchanges_seconds_count{outcome=\"not_allowed\"} 1.0")
                .contains("o365_mailbox_refreshes_seconds_count{outcome=\"ok\"} 1.0")
                .contains("o365_mailbox_cache_hits_total 1.0")
                .contains("o365_mailbox_microsoft_requests 0.0");
        assertThat(metrics.lines().filter(line -> line.startsWith("o365_mailbox")))
                .as("no labels that identify a user or a client")
                .allMatch(line -> line.matches("\\w+(\\{outcome=\"[a-z_]+\"\\})? .*"));
    }
}
