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

/** A node crashes during a refresh: the other node continues within seconds, and no grant is lost. */
@ExtendWith(ClusterStage.class)
class ClusterCrashStory {

    @Test
    void aCrashBeforeTheResponseBlocksTheOtherNodeBriefly(Scene scene, Cluster cluster) {
        var refreshes = expired(scene);
        refreshes.delayNext(Duration.ofSeconds(6));
        var exchange = Exchange.in(scene);
        var lost = CompletableFuture.runAsync(() -> exchange.at(cluster.two()).send());
        refreshes.awaitArrival();

        cluster.two().kill();
        var response = exchange.at(cluster.one()).sendUntilAvailable();

        assertThat(lost).failsWithin(Duration.ofSeconds(5));
        assertThat(response.status()).as(response.toString()).isEqualTo(200);
        cluster.startTwo();
        assertThat(exchange.at(cluster.two()).send().text("access_token"))
                .as("the restarted node")
                .isEqualTo(response.text("access_token"));
    }

    @Test
    void aCrashAfterTheResponseLosesNoGrant(Scene scene, Cluster cluster) {
        var refreshes = expired(scene);
        var before = refreshes.refreshTokens();
        refreshes.delayNext(Duration.ofSeconds(2));
        var exchange = Exchange.in(scene);
        var lost = CompletableFuture.runAsync(() -> exchange.at(cluster.two()).send());
        refreshes.awaitArrival();

        // Microsoft responds, but the node cannot store the new grant.
        try (var database = cluster.one().database()) {
            database.hold("select ID from O365_MAILBOX for update");
            refreshes.awaitResponse(before.size() + 1);
            cluster.two().kill();
            database.release();
        }
        var response = exchange.at(cluster.one()).sendUntilAvailable();

        assertThat(lost).failsWithin(Duration.ofSeconds(5));
        assertThat(response.status()).as(response.toString()).isEqualTo(200);
        assertThat(refreshes.refreshTokens().subList(before.size(), before.size() + 2))
                .as("the previous grant is sent a second time")
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
