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

/** A whole company's mailboxes on two nodes. */
@ExtendWith(ClusterStage.class)
class ClusterFleetStory {

    /** {@code -Dmailboxes=10000} for a large company; what that run printed is in docs/reliability.md. */
    private static final int MAILBOXES = Integer.getInteger("mailboxes", 300);

    /** {@code -Ddays=200} shows whether memory goes on growing. */
    private static final int DAYS = Integer.getInteger("days", 100);

    private static final int STEP = 5;
    private static final int BETWEEN_USES = 20;
    private static final int NODE_DIES = 60;
    private static final int CALLERS = 8;

    /** Outlook serves an application so many requests at a time ("Microsoft Graph service-specific throttling limits"). */
    private static final int MICROSOFTS_LIMIT = 4;

    private static final String TYPE = "IDENTITY_PROVIDER_RETRIEVE_TOKEN";

    @Test
    void aHundredDaysLoseNoneAndEachHasItsTurnOnceAnInterval(Scene scene, Cluster cluster) {
        // Very many tokens; a smaller run than that searches logs and database for them.
        scene.microsoft().ledger().keepSecrets(MAILBOXES <= 1000);
        var fleet = fleet(scene, MAILBOXES);
        var start = Instant.now();
        var peak = new RequestPeak(scene.microsoft().ledger());
        var heaps = new StringBuilder();
        long heapAfterFirstTurns = 0;

        for (int day = STEP; day <= DAYS; day += STEP) {
            scene.timePasses(Duration.ofDays(STEP));
            if (day == NODE_DIES) {
                amidWork(fleet);
                cluster.two().kill();
            }
            if (day % BETWEEN_USES == 0 && day < DAYS) {
                use(fleet, scene, day == NODE_DIES ? List.of(cluster.one()) : List.of(cluster.one(), cluster.two()));
            }
            if (day == NODE_DIES) {
                cluster.startTwo();
            }
            allHadTheirTurn(fleet, day);
            peak.sample();
            tellProgress(scene, day, start);
            if (day == 30 || day == NODE_DIES || day % 50 == 0) {
                heaps.append(" %d / %d MB on day %d;"
                        .formatted(ServerHeap.megabytes(cluster.one()), ServerHeap.megabytes(cluster.two()), day));
            }
            if (day == 30) {
                heapAfterFirstTurns = ServerHeap.megabytes(cluster.one());
            }
        }

        // The last ones are at work when none waits any more.
        Eventually.holds(() -> eachHadItsTurns(scene, fleet));
        System.out.printf(
                "%d mailboxes, half of them idle, %d days in %d s: %d refreshes of idle ones, %d of used ones, %d requests"
                        + " for tokens, %d to Graph, of these %d at once; in ten seconds %s at most. Memory:%s%n",
                MAILBOXES,
                DAYS,
                Duration.between(start, Instant.now()).toSeconds(),
                sum(turnsOfIdle(fleet)),
                sum(turnsOfUsed(fleet)),
                scene.tokenEndpoint().requestCount(),
                scene.microsoft().ledger().requests("/v1.0"),
                scene.microsoft().ledger().graphCallsAtOnce(),
                peak,
                heaps);
        assertThat(scene.stored().column("STATE")).hasSize(MAILBOXES).containsOnly("connected");
        assertThat(scene.microsoft().ledger().graphCallsAtOnce()).isLessThanOrEqualTo(MICROSOFTS_LIMIT);
        assertThat(ServerHeap.megabytes(cluster.one()))
                .as("memory of a node in MB")
                .isLessThan(heapAfterFirstTurns + 100);
    }

    @Test
    void anExpiredSecretIsOneAlarmForAllOfThemAndOperatorsSeeIt(Scene scene, Cluster cluster) {
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
                .as("it is seen how many wait, and for how long")
                .allSatisfy(node -> {
                    assertThat(node.value("o365_mailbox_upkeep_due")).isPositive();
                    assertThat(node.value("o365_mailbox_upkeep_lag_seconds")).isPositive();
                });
        assertThat(scene.stored().column("STATE")).as("no mailbox is marked").containsOnly("connected");
        assertThat(scene.realm().events(TYPE + "_ERROR")).as("one alarm").hasSize(1);
        assertThat(scene.tokenEndpoint().requestCount())
                .as("Microsoft is hardly asked meanwhile")
                .isLessThan(6);

        scene.microsoft().acmeDesk().secret("new-secret-~", yesterday.plus(Duration.ofDays(730)));
        scene.vault().store(scene.realm().name(), "microsoft", "new-secret-~");
        scene.timePasses(Duration.ofMinutes(1));

        use(fleet, scene, List.of(cluster.one(), cluster.two()), List.of(0, 1, 2, 3));
        scene.timePasses(Duration.ofHours(7));
        allHadTheirTurn(fleet, 31);
        assertThat(scene.stored().column("STATE")).containsOnly("connected");
        Eventually.holds(() -> {
            assertThat(fleet.numbers("VERSION - 1", "true")).as("each once").containsOnly(1);
            assertThat(alive(one) + alive(two) - aliveBefore)
                    .as("without those that their application refreshed, and the one that showed that the secret works")
                    .isBetween(mailboxes - 5.0, mailboxes + 0.0);
            assertThat(List.of(one, two)).allSatisfy(node -> {
                assertThat(node.value("o365_mailbox_registration_refused")).isZero();
                assertThat(node.value("o365_mailbox_upkeep_due")).isZero();
                assertThat(node.value("o365_mailbox_upkeep_lag_seconds")).isZero();
            });
        });
    }

    private static Fleet fleet(Scene scene, int mailboxes) {
        Applications.of(scene).withServiceAccount("robot");
        scene.settings().configureProvider(Map.of("keepAlivePerMinute", "6000", "absentUserClients", "robot"));
        return Fleet.connected(scene, mailboxes);
    }

    private static void eachHadItsTurns(Scene scene, Fleet fleet) {
        var idle = turnsOfIdle(fleet);
        var used = turnsOfUsed(fleet);
        assertThat(idle)
                .as("turns of idle ones")
                .hasSize(MAILBOXES / 2)
                .allMatch(turns -> turns >= DAYS / 30 && turns <= DAYS / 25);
        assertThat(used)
                .as("only their applications refreshed them")
                .hasSize(MAILBOXES / 2)
                .containsOnly(DAYS / BETWEEN_USES - 1);
        var refreshes = sum(idle) + sum(used);
        assertThat(scene.tokenEndpoint().requestCount())
                .as("one request a refresh; what the dead node was doing is done again")
                .isBetween((long) refreshes, refreshes + 2L);
    }

    private static List<Integer> turnsOfIdle(Fleet fleet) {
        return fleet.numbers("VERSION - 1", "USED_AT is null");
    }

    private static List<Integer> turnsOfUsed(Fleet fleet) {
        return fleet.numbers("VERSION - 1", "USED_AT is not null");
    }

    private static void amidWork(Fleet fleet) {
        var before = fleet.dueCount();
        assertThat(before).as("there is work").isPositive();
        Eventually.holds(() -> assertThat(fleet.dueCount()).isLessThan(before));
    }

    /** A large run takes minutes. */
    private static void tellProgress(Scene scene, int day, Instant start) {
        if (MAILBOXES > 1000) {
            System.out.printf(
                    "Day %d after %d s: %d requests for tokens%n",
                    day,
                    Duration.between(start, Instant.now()).toSeconds(),
                    scene.tokenEndpoint().requestCount());
        }
    }

    /** Or have it just now. Eventually's patience is for one of them: very many take longer. */
    private static void allHadTheirTurn(Fleet fleet, int day) {
        for (int waiting = fleet.dueCount(); waiting > 0; ) {
            var before = waiting;
            waiting = Eventually.get(() -> {
                var now = fleet.dueCount();
                assertThat(now).as("mailboxes waiting on day " + day).isLessThan(before);
                return now;
            });
        }
    }

    /** Applications use every other mailbox. */
    private static void use(Fleet fleet, Scene scene, List<Keycloak> nodes) {
        var used =
                IntStream.range(0, MAILBOXES).filter(number -> number % 2 == 1).boxed();
        use(fleet, scene, nodes, used.toList());
    }

    private static void use(Fleet fleet, Scene scene, List<Keycloak> nodes, List<Integer> numbers) {
        // A token of Keycloak's lasts for so many.
        for (int first = 0; first < numbers.size(); first += 1000) {
            var some = numbers.subList(first, Math.min(first + 1000, numbers.size()));
            var robot =
                    Exchange.in(scene, Applications.of(scene).tokenOf("robot")).by("robot");
            Callers.atOnce(CALLERS, caller -> {
                for (int i = caller; i < some.size(); i += CALLERS) {
                    var answer = robot.at(nodes.get(i % nodes.size()))
                            .with("mailbox_id", fleet.mailboxId(some.get(i)))
                            .sendUntilAvailable();
                    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
                }
                return caller;
            });
        }
    }

    private static double alive(NodeMetrics node) {
        return node.value("o365_mailbox_upkeep_total{outcome=\"alive\"}");
    }

    private static int sum(List<Integer> turns) {
        return turns.stream().mapToInt(Integer::intValue).sum();
    }
}
