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
 * Many mailboxes over a hundred days, as two nodes on one database share them: half of them idle, the others used now
 * and then. Time is a number here and Microsoft one method, so that it is the taking of turns that is tested.
 *
 * <p>{@code -Dmailboxes=10000} for a large realm.
 */
class HundredDaysTest extends OnEachDatabase {

    private static final int MAILBOXES = Integer.getInteger("mailboxes", 300);
    private static final int DAYS = 100;
    private static final Duration FORGOTTEN_BY_MICROSOFT = Duration.ofDays(90);
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
    void noneIsForgottenAndEachHasOneTurnInAnInterval() {
        for (int day = 1; day <= DAYS; day++) {
            Instant today = Given.NOON.plus(Duration.ofDays(day));
            if (day % 7 == 0) {
                applicationsUseEveryOther(today);
            }
            if (day != 50) {
                // On the fiftieth day both are down.
                Stream.of(1, 2)
                        .map(node -> CompletableFuture.runAsync(() -> work(today)))
                        .toList()
                        .forEach(CompletableFuture::join);
            }
        }
        Instant end = Given.NOON.plus(Duration.ofDays(DAYS));
        for (int number = 0; number < MAILBOXES; number++) {
            List<Instant> turns = new ArrayList<>(refreshes.getOrDefault(id(number), new ConcurrentLinkedQueue<>()));
            Instant last = Given.NOON;
            for (Instant turn : turns) {
                assertThat(Duration.between(last, turn))
                        .as("mailbox %s at %s", number, turn)
                        .isGreaterThanOrEqualTo(Duration.ofDays(isUsed(number) ? 7 : 25))
                        .isLessThan(FORGOTTEN_BY_MICROSOFT);
                last = turn;
            }
            assertThat(Duration.between(last, end)).isLessThan(Duration.ofDays(32));
            assertThat(turns).hasSizeBetween(isUsed(number) ? DAYS / 7 : 3, isUsed(number) ? DAYS / 7 : 4);
        }
    }

    private void work(Instant now) {
        List<String> due;
        do {
            due = database().call(entities -> due(entities).findDue(Given.REALM, Given.PROVIDER, now, 50));
            due.forEach(id -> database()
                    .call(entities -> due(entities).claim(id, now, now.plus(Duration.ofMinutes(10))))
                    .ifPresent(taken -> refresh(taken, now)));
        } while (!due.isEmpty());
    }

    private void refresh(ClaimedMailbox taken, Instant now) {
        refreshed(taken.mailbox().id(), now);
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
