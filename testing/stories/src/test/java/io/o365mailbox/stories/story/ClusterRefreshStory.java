package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.o365mailbox.launch.Cluster;
import io.o365mailbox.simulator.state.Fault;
import io.o365mailbox.stories.support.Callers;
import io.o365mailbox.stories.support.ClusterStage;
import io.o365mailbox.stories.support.Eventually;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.MicrosoftTokenEndpoint;
import io.o365mailbox.stories.support.Scene;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hundreds of concurrent callers on two nodes cost one refresh at Microsoft. */
@ExtendWith(ClusterStage.class)
class ClusterRefreshStory {

    private static final int CALLERS = 200;

    @Test
    void manyCallersOnTwoNodesCostOneRefresh(Scene scene, Cluster cluster) {
        var refreshes = expired(scene);
        var before = refreshes.refreshTokens().size();
        refreshes.delayNext(Duration.ofSeconds(1));

        var exchange = Exchange.in(scene);
        var responses =
                Callers.atOnce(CALLERS, caller -> at(exchange, cluster, caller).send());

        assertThat(responses)
                .allSatisfy(response ->
                        assertThat(response.status()).as(response.toString()).isEqualTo(200));
        assertThat(responses)
                .extracting(response -> response.text("access_token"))
                .containsOnly(responses.get(0).text("access_token"));
        assertThat(refreshes.refreshTokens()).hasSize(before + 1);
    }

    @Test
    void servesManyCallersWithEmptyCaches(Scene scene, Cluster cluster) {
        scene.connected("anna");
        var exchange = Exchange.in(scene);
        var refreshes = scene.tokenEndpoint();
        for (int round = 0; round < 5; round++) {
            for (var cache : List.of("keys", "user", "realm")) {
                scene.realm().post("/clear-" + cache + "-cache", JsonNodeFactory.instance.objectNode());
            }
            var before = round * CALLERS;
            var responses = Callers.atOnce(
                    CALLERS,
                    caller -> at(exchange, cluster, caller)
                            .with("min_validity", String.valueOf(before + caller))
                            .send());
            assertThat(responses)
                    .as("requests differ from all earlier ones and outnumber the database connections")
                    .allSatisfy(response -> assertThat(response.status())
                            .as(response.toString())
                            .isEqualTo(200));
        }
        assertThat(refreshes.refreshTokens()).hasSize(1);
    }

    /** All connections are in use during the pause: requests that needed a second connection would deadlock. */
    @Test
    void servesAllCallersAfterADatabasePause(Scene scene, Cluster cluster) {
        scene.connected("anna");
        var exchange = Exchange.in(scene);
        for (var node : List.of(cluster.one(), cluster.two())) {
            assertThat(exchange.at(node).send().status()).isEqualTo(200);
        }
        try (var database = scene.keycloak().database();
                var pause = scene.keycloak().database()) {
            database.change("update O365_MAILBOX set LAST_USED_AT = null");
            pause.hold("lock table O365_MAILBOX in access exclusive mode");
            var responses = CompletableFuture.supplyAsync(() -> Callers.atOnce(
                    CALLERS, caller -> at(exchange, cluster, caller).send()));
            Eventually.holds(() -> assertThat(database.number("select count(*) from pg_locks where not granted"))
                    .as("requests that wait for the database")
                    .isGreaterThanOrEqualTo(2 * (Cluster.CONNECTIONS - 1)));
            pause.release();

            assertThat(responses.join())
                    .allSatisfy(response -> assertThat(response.status())
                            .as(response.toString())
                            .isEqualTo(200));
        }
        assertThat(scene.stored().column("LAST_USED_AT"))
                .as("one request has noted the use")
                .doesNotContainNull();
    }

    @Test
    void heedsRetryAfterAndServesAllCallers(Scene scene, Cluster cluster) {
        var refreshes = expired(scene);
        var before = refreshes.refreshTokens().size();
        scene.microsoft()
                .faults()
                .add(Fault.throttle(MicrosoftTokenEndpoint.PATH, Duration.ofSeconds(1))
                        .times(2));

        var exchange = Exchange.in(scene);
        var responses = Callers.atOnce(CALLERS, caller -> sendHeedingRetryAfter(at(exchange, cluster, caller)));

        assertThat(responses)
                .allSatisfy(response ->
                        assertThat(response.status()).as(response.toString()).isEqualTo(200));
        assertThat(refreshes.refreshTokens())
                .as("throttled twice, granted once")
                .hasSize(before + 3);
    }

    @Test
    void reportsOneFailureToAllCallers(Scene scene, Cluster cluster) {
        var refreshes = expired(scene);
        var before = refreshes.refreshTokens().size();
        scene.microsoft().faults().add(Fault.throttle(MicrosoftTokenEndpoint.PATH, Duration.ofMinutes(5)));

        var exchange = Exchange.in(scene);
        var responses =
                Callers.atOnce(CALLERS, caller -> at(exchange, cluster, caller).send());
        var later = at(exchange, cluster, 1).send();

        assertThat(responses).allSatisfy(response -> {
            assertThat(response.status()).as(response.toString()).isEqualTo(503);
            assertThat(response.text("error")).isEqualTo("temporarily_unavailable");
            assertThat(response.text("error_description")).isEqualTo(later.text("error_description"));
            assertThat(Long.parseLong(response.header("Retry-After"))).isBetween(200L, 300L);
        });
        assertThat(refreshes.refreshTokens()).hasSize(before + 1);
        assertThat(scene.mailboxesOf("anna")).hasSize(1);
    }

    @Test
    void aMailboxDisconnectedOnOneNodeIsGoneOnTheOther(Scene scene, Cluster cluster) {
        assertThat(cluster.one().log().linesWith("(2) ["))
                .as("the nodes have formed a cluster")
                .isNotEmpty();
        scene.connected("anna");
        var exchange = Exchange.in(scene);
        assertThat(exchange.at(cluster.one()).send().status()).isEqualTo(200);
        assertThat(exchange.at(cluster.two()).send().status()).isEqualTo(200);
        assertThat(scene.tokenEndpoint().refreshTokens())
                .as("the second node uses the first node's token")
                .hasSize(1);

        scene.realm().deleteCredential("anna", scene.mailboxIdOf("anna"));
        var response = exchange.at(cluster.two()).send();

        assertThat(response.text("error")).as(response.toString()).isEqualTo("invalid_target");
        assertThat(response.body().has("access_token")).isFalse();
    }

    /** Anna's access token has expired on both nodes; the next one lasts an hour. */
    private static MicrosoftTokenEndpoint expired(Scene scene) {
        var refreshes = scene.tokenEndpoint().issueShortLivedTokens();
        scene.connected("anna");
        assertThat(Exchange.in(scene).send().status()).isEqualTo(200);
        return refreshes.issueHourLongTokens();
    }

    private static Exchange at(Exchange exchange, Cluster cluster, int caller) {
        return exchange.at(caller % 2 == 0 ? cluster.one() : cluster.two());
    }

    /** Waits as long as Retry-After says while the status is 503, three times at most. */
    private static Exchange.Response sendHeedingRetryAfter(Exchange exchange) {
        var response = exchange.send();
        for (int again = 0; response.status() == 503 && again < 3; again++) {
            LockSupport.parkNanos(Duration.ofSeconds(Long.parseLong(response.header("Retry-After")))
                    .toNanos());
            response = exchange.send();
        }
        return response;
    }
}
