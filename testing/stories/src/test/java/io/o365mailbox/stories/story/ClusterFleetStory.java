package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.launch.Cluster;
import io.o365mailbox.launch.Keycloak;
import io.o365mailbox.launch.ServerHeap;
import io.o365mailbox.simulator.state.Seed;
import io.o365mailbox.stories.support.Applications;
import io.o365mailbox.stories.support.Callers;
import io.o365mailbox.stories.support.ClusterStage;
import io.o365mailbox.stories.support.Eventually;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.Fleet;
import io.o365mailbox.stories.support.NodeMetrics;
import io.o365mailbox.stories.support.RequestPeak;
import io.o365mailbox.stories.support.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Background maintenance of a company's mailboxes on two nodes. */
@ExtendWith(ClusterStage.class)
class ClusterFleetStory {

    /** Set {@code -Dmailboxes=10000} for a large company; docs/reliability.md has the results of that run. */
    private static final int MAILBOXES = Integer.getInteger("mailboxes", 300);

    /** Set {@code -Ddays=200} to see whether memory use keeps growing. */
    private static final int DAYS = Integer.getInteger("days", 100);

    private static final int STEP = 5;
    private static final int BETWEEN_USES = 20;
    private static final int NODE_DIES = 60;
    private static final int CALLERS = 8;

    /**
     * Outlook's limit of concurrent requests per application ("Microsoft Graph service-specific throttling limits").
     */
    private static final int GRAPH_CONCURRENCY_LIMIT = 4;

    private static final String TYPE = "IDENTITY_PROVIDER_RETRIEVE_TOKEN";

    @Test
    void refreshesEachMailboxOncePerInterval(Scene scene, Cluster cluster) {
        // The search for leaks would take too long for the tokens of more mailboxes.
        scene.microsoft().ledger().keepSecrets(MAILBOXES <= 1000);
        var fleet = fleet(scene, MAILBOXES);
        var start = Instant.now();
        var peak = new RequestPeak(scene.microsoft().ledger());
        var heaps = new StringBuilder();
        long heapAfterFirstRefreshes = 0;

        for (int day = STEP; day <= DAYS; day += STEP) {
            scene.timePasses(Duration.ofDays(STEP));
            if (day == NODE_DIES) {
                awaitWorkInProgress(fleet);
                cluster.two().kill();
            }
            if (day % BETWEEN_USES == 0 && day < DAYS) {
                exchangeTokens(
                        fleet,
                        scene,
                        day == NODE_DIES ? List.of(cluster.one()) : List.of(cluster.one(), cluster.two()));
            }
            if (day == NODE_DIES) {
                cluster.startTwo();
            }
            awaitNoneDue(fleet, day);
            peak.sample();
            printProgress(scene, day, start);
            if (day == 30 || day == NODE_DIES || day % 50 == 0) {
                heaps.append(" %d / %d MB on day %d;"
                        .formatted(ServerHeap.megabytes(cluster.one()), ServerHeap.megabytes(cluster.two()), day));
            }
            if (day == 30) {
                heapAfterFirstRefreshes = ServerHeap.megabytes(cluster.one());
            }
        }

        // When no mailbox is due any more, the last refreshes can still be running.
        Eventually.holds(() -> assertRefreshesPerMailbox(scene, fleet));
        System.out.printf(
                "%d mailboxes, half of them idle, %d days in %d s: %d refreshes of idle ones, %d of used ones,"
                        + " %d requests for tokens, %d to Graph, at most %d of these concurrent;"
                        + " at most %s in ten seconds. Heap:%s%n",
                MAILBOXES,
                DAYS,
                Duration.between(start, Instant.now()).toSeconds(),
                sum(fleet.refreshesOfIdle()),
                sum(fleet.refreshesOfUsed()),
                scene.tokenEndpoint().requestCount(),
                scene.microsoft().ledger().requests("/v1.0"),
                scene.microsoft().ledger().graphCallsAtOnce(),
                peak,
                heaps);
        assertThat(scene.stored().column("STATE")).hasSize(MAILBOXES).containsOnly("connected");
        assertThat(scene.microsoft().ledger().graphCallsAtOnce()).isLessThanOrEqualTo(GRAPH_CONCURRENCY_LIMIT);
        assertThat(ServerHeap.megabytes(cluster.one()))
                .as("heap of a node in MB")
                .isLessThan(heapAfterFirstRefreshes + 100);
    }

    @Test
    void anExpiredSecretRaisesOneAlarmForAllMailboxes(Scene scene, Cluster cluster) {
        var mailboxes = 60;
        scene.settings().saveEvents(TYPE, TYPE + "_ERROR");
        var fleet = fleet(scene, mailboxes);
        var one = new NodeMetrics(cluster.one());
        var two = new NodeMetrics(cluster.two());
        var aliveBefore = alive(one) + alive(two);
        var yesterday = scene.microsoft().clock().instant().minus(Duration.ofDays(1));
        scene.microsoft().acmeDesk().secret(Seed.CLIENT_SECRET, yesterday);

        scene.timePasses(Duration.ofDays(31));

        Eventually.holds(() -> assertThat(List.of(one, two))
                .allSatisfy(node -> assertThat(node.value("o365_mailbox_registration_refused"))
                        .isEqualTo(1)));
        assertThat(List.of(one, two))
                .as("the metrics show how many mailboxes are due, and for how long")
                .allSatisfy(node -> {
                    assertThat(node.value("o365_mailbox_maintenance_due")).isPositive();
                    assertThat(node.value("o365_mailbox_maintenance_lag_seconds"))
                            .isPositive();
                });
        assertThat(scene.stored().column("STATE"))
                .as("no mailbox is marked as broken")
                .containsOnly("connected");
        assertThat(scene.realm().events(TYPE + "_ERROR")).as("one alarm").hasSize(1);
        assertThat(scene.tokenEndpoint().requestCount())
                .as("few requests to Microsoft meanwhile")
                .isLessThan(6);

        scene.microsoft().acmeDesk().secret("new-secret-~", yesterday.plus(Duration.ofDays(730)));
        scene.vault().store(scene.realm().name(), "microsoft", "new-secret-~");
        scene.timePasses(Duration.ofMinutes(1));

        exchangeTokens(fleet, scene, List.of(cluster.one(), cluster.two()), List.of(0, 1, 2, 3));
        scene.timePasses(Duration.ofHours(7));
        awaitNoneDue(fleet, 31);
        assertThat(scene.stored().column("STATE")).containsOnly("connected");
        Eventually.holds(() -> {
            assertThat(fleet.numbers("GRANT_VERSION - 1", "true"))
                    .as("each mailbox was refreshed once")
                    .containsOnly(1);
            assertThat(alive(one) + alive(two) - aliveBefore)
                    .as("all but four that an application refreshed and the one that tested the secret")
                    .isBetween(mailboxes - 5.0, mailboxes + 0.0);
            assertThat(List.of(one, two)).allSatisfy(node -> {
                assertThat(node.value("o365_mailbox_registration_refused")).isZero();
                assertThat(node.value("o365_mailbox_maintenance_due")).isZero();
                assertThat(node.value("o365_mailbox_maintenance_lag_seconds")).isZero();
            });
        });
    }

    private static Fleet fleet(Scene scene, int mailboxes) {
        Applications.of(scene).withServiceAccount("robot");
        scene.settings().configureProvider(Map.of("keepAlivePerMinute", "6000", "absentUserClients", "robot"));
        return Fleet.connected(scene, mailboxes);
    }

    private static void assertRefreshesPerMailbox(Scene scene, Fleet fleet) {
        var idle = fleet.refreshesOfIdle();
        var used = fleet.refreshesOfUsed();
        assertThat(idle)
                .as("refreshes of idle mailboxes")
                .hasSize(MAILBOXES / 2)
                .allMatch(count -> count >= DAYS / 30 && count <= DAYS / 25);
        assertThat(used)
                .as("used mailboxes are refreshed by their applications only")
                .hasSize(MAILBOXES / 2)
                .containsOnly(DAYS / BETWEEN_USES - 1);
        var refreshes = sum(idle) + sum(used);
        assertThat(scene.tokenEndpoint().requestCount())
                .as("one request per refresh, except for those that the killed node was doing")
                .isBetween((long) refreshes, refreshes + 2L);
    }

    private static void awaitWorkInProgress(Fleet fleet) {
        var before = fleet.dueCount();
        assertThat(before).as("some mailboxes are due").isPositive();
        Eventually.holds(() -> assertThat(fleet.dueCount()).isLessThan(before));
    }

    /** For large runs, which take minutes. */
    private static void printProgress(Scene scene, int day, Instant start) {
        if (MAILBOXES > 1000) {
            System.out.printf(
                    "Day %d after %d s: %d requests for tokens%n",
                    day,
                    Duration.between(start, Instant.now()).toSeconds(),
                    scene.tokenEndpoint().requestCount());
        }
    }

    /** Waits until no mailbox is due. The time limit of {@link Eventually} applies to each decrease of the number. */
    private static void awaitNoneDue(Fleet fleet, int day) {
        for (int waiting = fleet.dueCount(); waiting > 0; ) {
            var before = waiting;
            waiting = Eventually.get(() -> {
                var now = fleet.dueCount();
                assertThat(now).as("mailboxes due on day " + day).isLessThan(before);
                return now;
            });
        }
    }

    /** An application uses every second mailbox. */
    private static void exchangeTokens(Fleet fleet, Scene scene, List<Keycloak> nodes) {
        var used =
                IntStream.range(0, MAILBOXES).filter(number -> number % 2 == 1).boxed();
        exchangeTokens(fleet, scene, nodes, used.toList());
    }

    private static void exchangeTokens(Fleet fleet, Scene scene, List<Keycloak> nodes, List<Integer> numbers) {
        // A new access token of Keycloak for every 1,000 mailboxes, before the previous one expires.
        for (int first = 0; first < numbers.size(); first += 1000) {
            var some = numbers.subList(first, Math.min(first + 1000, numbers.size()));
            var robot =
                    Exchange.in(scene, Applications.of(scene).tokenOf("robot")).by("robot");
            Callers.atOnce(CALLERS, caller -> {
                for (int i = caller; i < some.size(); i += CALLERS) {
                    var response = robot.at(nodes.get(i % nodes.size()))
                            .with("mailbox_id", fleet.mailboxId(some.get(i)))
                            .sendUntilAvailable();
                    assertThat(response.status()).as(response.toString()).isEqualTo(200);
                }
                return caller;
            });
        }
    }

    private static double alive(NodeMetrics node) {
        return node.value("o365_mailbox_maintenance_total{outcome=\"healthy\"}");
    }

    private static int sum(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }
}
