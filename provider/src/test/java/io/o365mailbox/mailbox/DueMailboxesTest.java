package io.o365mailbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.mailbox.DueMailboxes.Backlog;
import io.o365mailbox.mailbox.DueMailboxes.ClaimedMailbox;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.MaintenanceSettings;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Finding and claiming due mailboxes. */
class DueMailboxesTest extends OnEachDatabase {

    private static final Instant LATER = Given.NOON.plus(Duration.ofDays(40));
    private static final Instant CLAIM_END = LATER.plus(Duration.ofMinutes(10));

    private Map<String, String> settings = Map.of();

    @AfterEach
    void empty() {
        settings = Map.of();
        database()
                .run(entities -> entities.createQuery("delete from O365Mailbox").executeUpdate());
    }

    @Test
    void findsNothingBeforeItIsDue() {
        save(mailbox(1));
        assertThat(due(Given.NOON.plus(Duration.ofDays(20)))).isEmpty();
        assertThat(claim(id(1), Given.NOON.plus(Duration.ofDays(20)))).isEmpty();
        assertThat(backlog(Given.NOON.plus(Duration.ofDays(20)))).isEmpty();
    }

    @Test
    void findsTheLongestDueFirstAndRespectsTheLimit() {
        IntStream.rangeClosed(1, 9).mapToObj(this::mailbox).forEach(this::save);
        List<String> all = due(LATER);
        assertThat(all).hasSize(9);
        assertThat(all.stream().map(this::dueAt)).isSorted();
        List<String> page = database().call(entities -> due(entities).findDue(Given.REALM, Given.PROVIDER, LATER, 4));
        assertThat(page).isEqualTo(all.subList(0, 4));
        assertThat(backlog(LATER)).singleElement().satisfies(backlog -> {
            assertThat(backlog.count()).isEqualTo(9);
            assertThat(backlog.oldest().toEpochMilli()).isEqualTo(dueAt(all.get(0)));
        });
    }

    @Test
    void letsOneOfManyNodesClaimAMailbox() {
        save(mailbox(1));
        List<CompletableFuture<Optional<ClaimedMailbox>>> nodes = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> claim(id(1), LATER)))
                .limit(8)
                .toList();
        assertThat(nodes.stream().map(CompletableFuture::join).filter(Optional::isPresent))
                .hasSize(1);
    }

    @Test
    void aClaimOfADeadNodeEnds() {
        save(mailbox(1));
        assertThat(claim(id(1), LATER)).isPresent();
        assertThat(claim(id(1), LATER.plusSeconds(1))).isEmpty();
        assertThat(claim(id(1), CLAIM_END)).isPresent();
    }

    @Test
    void reschedulingKeepsTheOriginalDueTime() {
        save(mailbox(1));
        ClaimedMailbox claimed = claim(id(1), LATER).orElseThrow();
        change(due -> {
            due.reschedule(claimed, CLAIM_END.plus(Duration.ofHours(1)));
            return null;
        });
        assertThat(claim(id(1), CLAIM_END)).isEmpty();
        assertThat(claim(id(1), CLAIM_END.plus(Duration.ofHours(1))))
                .get()
                .satisfies(again -> assertThat(again.since()).isEqualTo(claimed.since()));
    }

    @Test
    void reschedulingDoesNotOverwriteALaterDueTime() {
        save(mailbox(1));
        ClaimedMailbox claimed = claim(id(1), LATER).orElseThrow();
        save(mailbox(1).refreshed(mailbox(1).scopes(), LATER));
        change(due -> {
            due.reschedule(claimed, CLAIM_END);
            return null;
        });
        assertThat(dueAt(id(1))).isGreaterThan(LATER.plus(Duration.ofDays(24)).toEpochMilli());
    }

    @Test
    void aLongerIntervalAppliesImmediately() {
        save(mailbox(1));
        settings = Map.of("keepAliveDays", "60");
        assertThat(claim(id(1), LATER)).isEmpty();
        assertThat(due(LATER)).isEmpty();
        assertThat(due(LATER.plus(Duration.ofDays(30)))).containsExactly(id(1));
    }

    @Test
    void notifiesTheOwnerOnceThenSendsReminders() {
        save(mailbox(1).inState(MailboxState.RECONNECT_NEEDED, Cause.INACTIVITY, LATER));
        Instant first = LATER.plus(Duration.ofMinutes(5));
        ClaimedMailbox claimed = claim(id(1), first).orElseThrow();
        assertThat(claimed.ownerNotified()).isFalse();
        change(due -> {
            due.recordNotification(claimed, first);
            return null;
        });
        assertThat(due(first.plus(Duration.ofDays(6)))).isEmpty();
        assertThat(claim(id(1), first.plus(Duration.ofDays(7))))
                .get()
                .satisfies(reminded -> assertThat(reminded.ownerNotified()).isTrue());
    }

    @Test
    void notifiesAgainWhenAMailboxStopsWorkingAgain() {
        Mailbox broken = mailbox(1).inState(MailboxState.RECONNECT_NEEDED, Cause.INACTIVITY, LATER);
        save(broken);
        ClaimedMailbox claimed = claim(id(1), LATER.plus(Duration.ofMinutes(5))).orElseThrow();
        change(due -> {
            due.recordNotification(claimed, LATER);
            return null;
        });
        save(broken.refreshed(broken.scopes(), LATER));
        Instant next = LATER.plus(Duration.ofDays(1));
        save(broken.refreshed(broken.scopes(), LATER).inState(MailboxState.RECONNECT_NEEDED, Cause.INACTIVITY, next));
        assertThat(claim(id(1), next.plus(Duration.ofMinutes(5))))
                .get()
                .satisfies(again -> assertThat(again.ownerNotified()).isFalse());
    }

    @Test
    void reschedulesABlockedMailbox() {
        save(mailbox(1).inState(MailboxState.BLOCKED, Cause.NO_LICENCE, Given.NOON));
        ClaimedMailbox claimed = claim(id(1), LATER).orElseThrow();
        save(mailbox(1).inState(MailboxState.BLOCKED, Cause.NO_LICENCE, Given.NOON));
        change(due -> {
            due.reschedule(claimed, CLAIM_END);
            return null;
        });
        assertThat(due(LATER)).isEmpty();
        assertThat(due(CLAIM_END)).containsExactly(id(1));
    }

    private Mailbox mailbox(int number) {
        return Given.mailbox(id(number), "user-" + number, "p" + number + "@contoso.example", "oid-" + number);
    }

    private static String id(int number) {
        return "c0ffee00-0000-4000-8000-%012d".formatted(number);
    }

    private void save(Mailbox mailbox) {
        database().run(entities -> new MailboxRepository(entities, Given.REALM).save(mailbox));
    }

    private List<String> due(Instant now) {
        return change(due -> due.findDue(Given.REALM, Given.PROVIDER, now, 100));
    }

    private List<Backlog> backlog(Instant now) {
        return change(due -> due.backlog(now));
    }

    private Optional<ClaimedMailbox> claim(String id, Instant now) {
        return change(due -> due.claim(id, now, CLAIM_END));
    }

    private long dueAt(String id) {
        return database()
                .call(entities -> entities.createQuery("select m.dueAt from O365Mailbox m where m.id = :id", Long.class)
                        .setParameter("id", id)
                        .getSingleResult());
    }

    private <T> T change(Function<DueMailboxes, T> work) {
        return database().call(entities -> work.apply(due(entities)));
    }

    private DueMailboxes due(EntityManager entities) {
        return new DueMailboxes(entities, provider -> MaintenanceSettings.of(settings));
    }
}
