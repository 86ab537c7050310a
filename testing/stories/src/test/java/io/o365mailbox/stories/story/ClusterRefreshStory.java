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

/** Hundreds of callers on two nodes, and Microsoft is asked once. */
@ExtendWith(ClusterStage.class)
class ClusterRefreshStory {

    private static final int CALLERS = 200;

    @Test
    void manyCallersOnTwoNodesCostOneRefresh(Scene scene, Cluster cluster) {
        var refreshes = expired(scene);
        var before = refreshes.refreshTokens().size();
        refreshes.delayNext(Duration.ofSeconds(1));

        var exchange = Exchange.in(scene);
        var answers =
                Callers.atOnce(CALLERS, caller -> at(exchange, cluster, caller).send());

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.status()).as(answer.toString()).isEqualTo(200));
        assertThat(answers)
                .extracting(answer -> answer.text("access_token"))
                .containsOnly(answers.get(0).text("access_token"));
        assertThat(refreshes.refreshTokens()).hasSize(before + 1);
    }

    @Test
    void nodesThatRememberNothingServeManyAtOnce(Scene scene, Cluster cluster) {
        scene.connected("anna");
        var exchange = Exchange.in(scene);
        var refreshes = scene.tokenEndpoint();
        for (int round = 0; round < 5; round++) {
            for (var cache : List.of("keys", "user", "realm")) {
                scene.realm().post("/clear-" + cache + "-cache", JsonNodeFactory.instance.objectNode());
            }
            var before = round * CALLERS;
            var answers = Callers.atOnce(
                    CALLERS,
                    caller -> at(exchange, cluster, caller)
                            .with("min_validity", String.valueOf(before + caller))
                            .send());
            assertThat(answers)
                    .as("none was asked like this before, and there are more of them than connections")
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.toString()).isEqualTo(200));
        }
        assertThat(refreshes.refreshTokens()).hasSize(1);
    }

    /** All connections are in use when the database goes on: whoever needed two of them would wait for ever. */
    @Test
    void aDatabaseThatPausesServesEverybodyAfterwards(Scene scene, Cluster cluster) {
        scene.connected("anna");
        var exchange = Exchange.in(scene);
        for (var node : List.of(cluster.one(), cluster.two())) {
            assertThat(exchange.at(node).send().status()).isEqualTo(200);
        }
        try (var database = scene.keycloak().database();
                var pause = scene.keycloak().database()) {
            database.change("update O365_MAILBOX set USED_AT = null");
            pause.hold("lock table O365_MAILBOX in access exclusive mode");
            var answers = CompletableFuture.supplyAsync(() -> Callers.atOnce(
                    CALLERS, caller -> at(exchange, cluster, caller).send()));
            Eventually.holds(() -> assertThat(database.number("select count(*) from pg_locks where not granted"))
                    .as("requests that wait for the database")
                    .isGreaterThanOrEqualTo(2 * (Cluster.CONNECTIONS - 1)));
            pause.letGo();

            assertThat(answers.join())
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.toString()).isEqualTo(200));
        }
        assertThat(scene.stored().column("USED_AT")).as("noted by one of them").doesNotContainNull();
    }

    @Test
    void aBusyMicrosoftIsAskedWhenItSaidAndEverybodyIsServed(Scene scene, Cluster cluster) {
        var refreshes = expired(scene);
        var before = refreshes.refreshTokens().size();
        scene.microsoft()
                .faults()
                .add(Fault.throttle(MicrosoftTokenEndpoint.PATH, Duration.ofSeconds(1))
                        .times(2));

        var exchange = Exchange.in(scene);
        var answers = Callers.atOnce(CALLERS, caller -> heeding(at(exchange, cluster, caller)));

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.status()).as(answer.toString()).isEqualTo(200));
        assertThat(refreshes.refreshTokens()).as("refused twice, granted once").hasSize(before + 3);
    }

    @Test
    void aFailingMicrosoftIsAskedOnceAndEveryoneIsToldTheSame(Scene scene, Cluster cluster) {
        var refreshes = expired(scene);
        var before = refreshes.refreshTokens().size();
        scene.microsoft().faults().add(Fault.throttle(MicrosoftTokenEndpoint.PATH, Duration.ofMinutes(5)));

        var exchange = Exchange.in(scene);
        var answers =
                Callers.atOnce(CALLERS, caller -> at(exchange, cluster, caller).send());
        var later = at(exchange, cluster, 1).send();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
            assertThat(answer.text("error")).isEqualTo("temporarily_unavailable");
            assertThat(answer.text("error_description")).isEqualTo(later.text("error_description"));
            assertThat(Long.parseLong(answer.header("Retry-After"))).isBetween(200L, 300L);
        });
        assertThat(refreshes.refreshTokens()).hasSize(before + 1);
        assertThat(scene.mailboxesOf("anna")).hasSize(1);
    }

    @Test
    void whatIsDisconnectedOnOneNodeIsGoneOnTheOther(Scene scene, Cluster cluster) {
        assertThat(cluster.one().log().linesWith("(2) ["))
                .as("the nodes found each other")
                .isNotEmpty();
        scene.connected("anna");
        var exchange = Exchange.in(scene);
        assertThat(exchange.at(cluster.one()).send().status()).isEqualTo(200);
        assertThat(exchange.at(cluster.two()).send().status()).isEqualTo(200);
        assertThat(scene.tokenEndpoint().refreshTokens())
                .as("one node's token is the other's too")
                .hasSize(1);

        scene.realm().deleteCredential("anna", scene.mailboxIdOf("anna"));
        var answer = exchange.at(cluster.two()).send();

        assertThat(answer.text("error")).as(answer.toString()).isEqualTo("invalid_target");
        assertThat(answer.body().has("access_token")).isFalse();
    }

    /** Anna's token has ended on both nodes; the next one will last. */
    private static MicrosoftTokenEndpoint expired(Scene scene) {
        var refreshes = scene.tokenEndpoint().issueShortLivedTokens();
        scene.connected("anna");
        assertThat(Exchange.in(scene).send().status()).isEqualTo(200);
        return refreshes.issueHourLongTokens();
    }

    private static Exchange at(Exchange exchange, Cluster cluster, int caller) {
        return exchange.at(caller % 2 == 0 ? cluster.one() : cluster.two());
    }

    /** As an application does that waits for as long as it is told, three times at most. */
    private static Exchange.Response heeding(Exchange exchange) {
        var answer = exchange.send();
        for (int again = 0; answer.status() == 503 && again < 3; again++) {
            LockSupport.parkNanos(Duration.ofSeconds(Long.parseLong(answer.header("Retry-After")))
                    .toNanos());
            answer = exchange.send();
        }
        return answer;
    }
}
