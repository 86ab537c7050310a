package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.launch.Cluster;
import io.o365mailbox.stories.support.ClusterStage;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.MicrosoftTokenEndpoint;
import io.o365mailbox.stories.support.Scene;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node ends in the middle of a refresh: nothing is lost, and nobody waits for longer than a moment. */
@ExtendWith(ClusterStage.class)
class ClusterCrashStory {

    @Test
    void aNodeThatIsKilledBeforeMicrosoftAnsweredBlocksNobodyForLong(Scene scene, Cluster cluster) {
        var refreshes = expired(scene);
        refreshes.delayNext(Duration.ofSeconds(6));
        var exchange = Exchange.in(scene);
        var lost = CompletableFuture.runAsync(() -> exchange.at(cluster.two()).send());
        refreshes.awaitArrival();

        cluster.two().kill();
        var answer = exchange.at(cluster.one()).sendUntilAvailable();

        assertThat(lost).failsWithin(Duration.ofSeconds(5));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        cluster.startTwo();
        assertThat(exchange.at(cluster.two()).send().text("access_token"))
                .as("the one that took its place")
                .isEqualTo(answer.text("access_token"));
    }

    @Test
    void aNodeThatIsKilledAfterMicrosoftAnsweredCostsNoGrant(Scene scene, Cluster cluster) {
        var refreshes = expired(scene);
        var before = refreshes.refreshTokens();
        refreshes.delayNext(Duration.ofSeconds(2));
        var exchange = Exchange.in(scene);
        var lost = CompletableFuture.runAsync(() -> exchange.at(cluster.two()).send());
        refreshes.awaitArrival();

        // The answer is there, but the node cannot write it down.
        try (var database = cluster.one().database()) {
            database.hold("select ID from O365_MAILBOX for update");
            refreshes.awaitResponse(before.size() + 1);
            cluster.two().kill();
            database.letGo();
        }
        var answer = exchange.at(cluster.one()).sendUntilAvailable();

        assertThat(lost).failsWithin(Duration.ofSeconds(5));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(refreshes.refreshTokens().subList(before.size(), before.size() + 2))
                .as("the grant of before, once more")
                .hasSize(2)
                .containsOnly(refreshes.refreshTokens().get(before.size()));
        cluster.startTwo();
    }

    private static MicrosoftTokenEndpoint expired(Scene scene) {
        var refreshes = scene.tokenEndpoint().issueShortLivedTokens();
        scene.connected("anna");
        assertThat(Exchange.in(scene).send().status()).isEqualTo(200);
        return refreshes.issueHourLongTokens();
    }
}
