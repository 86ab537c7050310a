package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.launch.Cluster;
import io.o365mailbox.simulator.state.Fault;
import io.o365mailbox.stories.support.ClusterStage;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.Load;
import io.o365mailbox.stories.support.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Microsoft, the database and a node fail one after the other under load, and recover. */
@ExtendWith(ClusterStage.class)
class ClusterOutageStory {

    private static final Duration OUTAGE = Duration.ofSeconds(3);

    /** Enough for the back-off after failures, the lease of a killed node, and a busy computer. */
    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(45);

    @Test
    void servesAllApplicationsAgainAfterOutages(Scene scene, Cluster cluster) {
        // Every call needs a refresh, so that failures can hit refreshes.
        scene.tokenEndpoint().issueShortLivedTokens();
        scene.connected("anna");
        var anna = Exchange.in(scene);
        scene.connected("ben");
        var ben = Exchange.in(scene);
        var all = List.of(anna.at(cluster.one()), anna.at(cluster.two()), ben.at(cluster.one()), ben.at(cluster.two()));

        try (var load = Load.of(all)) {
            load.awaitServed(Instant.now());

            scene.microsoft().faults().add(Fault.reset("/"));
            waitForOutage();
            scene.microsoft().faults().clear();
            var afterMicrosoft = load.awaitServed(Instant.now());

            cluster.postgres().stop();
            waitForOutage();
            cluster.postgres().startAgain();
            var afterDatabase = load.awaitServed(Instant.now());

            cluster.two().kill();
            waitForOutage();
            cluster.startTwo();
            var afterNode = load.awaitServed(Instant.now());

            var calls = load.end();
            var served = calls.stream().filter(Load.Call::isServed).count();
            System.out.printf(
                    "Outages of %d s under load: %d calls, %d of them served. All applications were served again"
                            + " %d ms after Microsoft recovered, %d ms after the database did,"
                            + " %d ms after the killed node was restarted.%n",
                    OUTAGE.toSeconds(),
                    calls.size(),
                    served,
                    afterMicrosoft.toMillis(),
                    afterDatabase.toMillis(),
                    afterNode.toMillis());
            assertThat(List.of(afterMicrosoft, afterDatabase, afterNode))
                    .allMatch(waited -> waited.compareTo(RECOVERY_LIMIT) < 0);
        }
        assertThat(scene.stored().column("STATE")).containsExactly("connected", "connected");
        assertThat(all)
                .allSatisfy(one -> assertThat(one.sendUntilAvailable().status()).isEqualTo(200));
    }

    private static void waitForOutage() {
        LockSupport.parkNanos(OUTAGE.toNanos());
    }
}
