package io.o365mailbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.mailbox.DueMailboxes.ClaimedMailbox;
import io.o365mailbox.settings.MaintenanceSettings;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/**
 * Two nodes share many mailboxes on one database for a simulated time of 100 days. Half of the mailboxes are unused;
 * applications use the others every 7 days. Microsoft is simulated by one method, so the test shows how the nodes
 * divide the work.
 *
 * <p>{@code -Dmailboxes=10000} for a large realm.
 */
class HundredDaysTest extends OnEachDatabase {

    private static final int MAILBOXES = Integer.getInteger("mailboxes", 300);
    private static final int DAYS = 100;
    private static final Duration REFRESH_TOKEN_LIFETIME = Duration.ofDays(90);
    private static final MaintenanceSettings SETTINGS = MaintenanceSettings.of(Map.of());

    private final Map<String, Queue<Instant>> refreshes = new ConcurrentHashMap<>();

    @BeforeParameterizedClassInvocation
    void fill() {
        refreshes.clear();
        database().run(entities -> {
            MailboxRepository rows = new MailboxRepository(entities, Given.REALM);
            IntStream.range(0, MAILBOXES).mapToObj(this::mailbox).forEach(rows::save);
        });
    }

    @Test
    void refreshesEachMailboxOncePerInterval() {
        for (int day = 1; day <= DAYS; day++) {
            Instant today = Given.NOON.plus(Duration.ofDays(day));
            if (day % 7 == 0) {
                applicationsUseEveryOther(today);
            }
            if (day != 50) {
                // Both nodes are down on day 50.
                Stream.of(1, 2)
                        .map(node -> CompletableFuture.runAsync(() -> work(today)))
                        .toList()
                        .forEach(CompletableFuture::join);
            }
        }
        Instant end = Given.NOON.plus(Duration.ofDays(DAYS));
        for (int number = 0; number < MAILBOXES; number++) {
            List<Instant> refreshTimes =
                    new ArrayList<>(refreshes.getOrDefault(id(number), new ConcurrentLinkedQueue<>()));
            Instant last = Given.NOON;
            for (Instant time : refreshTimes) {
                assertThat(Duration.between(last, time))
                        .as("mailbox %s at %s", number, time)
                        .isGreaterThanOrEqualTo(Duration.ofDays(isUsed(number) ? 7 : 25))
                        .isLessThan(REFRESH_TOKEN_LIFETIME);
                last = time;
            }
            assertThat(Duration.between(last, end)).isLessThan(Duration.ofDays(32));
            assertThat(refreshTimes).hasSizeBetween(isUsed(number) ? DAYS / 7 : 3, isUsed(number) ? DAYS / 7 : 4);
        }
    }

    private void work(Instant now) {
        List<String> due;
        do {
            due = database().call(entities -> due(entities).findDue(Given.REALM, Given.PROVIDER, now, 50));
            due.forEach(id -> database()
                    .call(entities -> due(entities).claim(id, now, now.plus(Duration.ofMinutes(10))))
                    .ifPresent(claimed -> refresh(claimed, now)));
        } while (!due.isEmpty());
    }

    private void refresh(ClaimedMailbox claimed, Instant now) {
        refreshed(claimed.mailbox().id(), now);
    }

    private void applicationsUseEveryOther(Instant now) {
        IntStream.range(0, MAILBOXES)
                .filter(HundredDaysTest::isUsed)
                .mapToObj(HundredDaysTest::id)
                .forEach(id -> refreshed(id, now));
    }

    private void refreshed(String id, Instant now) {
        refreshes.computeIfAbsent(id, any -> new ConcurrentLinkedQueue<>()).add(now);
        database().run(entities -> {
            MailboxRepository rows = new MailboxRepository(entities, Given.REALM);
            Mailbox mailbox = rows.lock(id).orElseThrow();
            rows.save(mailbox.refreshed(mailbox.scopes(), now));
        });
    }

    private static boolean isUsed(int number) {
        return number % 2 == 0;
    }

    private Mailbox mailbox(int number) {
        return Given.mailbox(id(number), "user-" + number, "p" + number + "@contoso.example", "oid-" + number);
    }

    private static String id(int number) {
        return "decade00-0000-4000-8000-%012d".formatted(number);
    }

    private static DueMailboxes due(EntityManager entities) {
        return new DueMailboxes(entities, provider -> SETTINGS);
    }
}
