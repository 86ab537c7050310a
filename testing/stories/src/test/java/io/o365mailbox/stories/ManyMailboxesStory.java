package io.o365mailbox.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A whole company's mailboxes, and nobody uses any of them for a hundred days. {@code -Dmailboxes=10000} for a large one; the
 * figures it prints are those of docs/reliability.md.
 */
@ExtendWith(Stage.class)
class ManyMailboxesStory {

    private static final int MAILBOXES = Integer.getInteger("mailboxes", 100);
    private static final int DAYS = 100;
    private static final int STEP = 5;

    // Outlook serves an application four requests at a time.
    private static final int MICROSOFTS_LIMIT = 4;

    @Test
    void noneIsLostAndEachHasItsTurnOnceAnInterval(Scene scene) {
        scene.providerIs(Map.of("keepAlivePerMinute", "6000"));
        // Very many tokens; a smaller run than this one searches log and database for them.
        scene.microsoft().ledger().keepSecrets(MAILBOXES <= 1000);
        new Fleet(scene).connect(MAILBOXES);
        var start = Instant.now();

        for (int day = STEP; day <= DAYS; day += STEP) {
            scene.timePasses(Duration.ofDays(STEP));
            allAreDone(scene, day);
        }

        var took = Duration.between(start, Instant.now());
        var turns = versions(scene).stream().mapToInt(version -> version - 1).sum();
        System.out.printf(
                "%d mailboxes over %d days: %d refreshes in %d s, at most %d requests to Graph at once%n",
                MAILBOXES,
                DAYS,
                turns,
                took.toSeconds(),
                scene.microsoft().ledger().graphCallsAtOnce());
        assertThat(scene.column("STATE")).hasSize(MAILBOXES).containsOnly("connected");
        assertThat(versions(scene))
                .allSatisfy(version -> assertThat(version - 1).isBetween(3, 4));
        assertThat(scene.microsoft().ledger().requests("*/oauth2/v2.0/token")).isEqualTo(turns);
        assertThat(scene.microsoft().ledger().graphCallsAtOnce()).isLessThanOrEqualTo(MICROSOFTS_LIMIT);
    }

    private static void allAreDone(Scene scene, int day) {
        var now = scene.microsoft().clock().instant().toEpochMilli();
        long waiting = MAILBOXES + 1L;
        while (true) {
            var before = waiting;
            var left = Eventually.see(() -> {
                var due = scene.column("DUE_AT").stream()
                        .filter(dueAt -> dueAt != null && Long.parseLong(dueAt) <= now)
                        .count();
                assertThat(due).as("mailboxes waiting on day " + day).isLessThan(before);
                return due;
            });
            if (left == 0) {
                return;
            }
            waiting = left;
        }
    }

    private static List<Integer> versions(Scene scene) {
        return scene.column("VERSION").stream().map(Integer::valueOf).toList();
    }
}
