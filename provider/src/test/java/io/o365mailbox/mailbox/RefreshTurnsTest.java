package io.o365mailbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.common.util.Time;

/** Whose turn it is to ask Microsoft. */
class RefreshTurnsTest extends OnEachDatabase {

    private static final Duration LEASE = Duration.ofSeconds(12);
    private static final Mailbox ANNAS = Given.mailbox("m1", "anna", "anna@contoso.example", "oid-1");

    @AfterEach
    void empty() {
        Time.setOffset(0);
        database.doInTransaction(entities -> rows(entities).deleteOfRealm());
    }

    @Test
    void isOneNodesAtATime() {
        connect();
        Turn.Taken taken = (Turn.Taken) take();

        assertThat(take())
                .isInstanceOfSatisfying(
                        Turn.Busy.class, busy -> assertThat(busy.left()).isBetween(Duration.ofSeconds(10), LEASE));

        giveBack(taken);
        assertThat(take()).isInstanceOf(Turn.Taken.class);
    }

    @Test
    void isTakenByOneOfManyWhoComeAtOnce() {
        connect();
        CountDownLatch go = new CountDownLatch(1);
        List<CompletableFuture<Turn>> all = IntStream.range(0, 8)
                .mapToObj(caller -> CompletableFuture.supplyAsync(() -> {
                    await(go);
                    return take();
                }))
                .toList();
        go.countDown();

        assertThat(all.stream().map(CompletableFuture::join))
                .filteredOn(Turn.Taken.class::isInstance)
                .hasSize(1);
    }

    @Test
    void endsByItselfAndALateOneChangesNothing() {
        connect();
        Turn.Taken dead = (Turn.Taken) take();
        Time.setOffset((int) LEASE.toSeconds() + 1);
        Turn.Taken next = (Turn.Taken) take();

        giveBack(dead);
        failed(dead, failures -> Duration.ofHours(1));

        assertThat(take()).as("still the other's").isInstanceOf(Turn.Busy.class);
        assertThat(next.mailbox().id()).isEqualTo("m1");
    }

    @Test
    void isNobodysWhileMicrosoftIsLeftAlone() {
        connect();
        for (int before : new int[] {0, 1, 2}) {
            Turn.Taken taken = (Turn.Taken) take();
            assertThat(failed(taken, failures -> Duration.ofSeconds(10 + failures)))
                    .as("failures before")
                    .isEqualTo(Duration.ofSeconds(10 + before));
            assertThat(take()).isInstanceOf(Turn.Paused.class);
            Time.setOffset(Time.getOffset() + 13);
        }
        Turn.Taken works = (Turn.Taken) take();
        giveBack(works);
        Turn.Taken fails = (Turn.Taken) take();
        assertThat(failed(fails, Duration::ofMinutes))
                .as("counted from the start again")
                .isZero();
    }

    @Test
    void isFreeAgainForTheNextGrant() {
        connect();
        Turn.Taken taken = (Turn.Taken) take();
        failed(taken, failures -> Duration.ofHours(1));
        database.doInTransaction(entities -> rows(entities).save(ANNAS.renewed(ANNAS.scopes(), Given.NOON)));

        assertThat(take()).isInstanceOf(Turn.Taken.class);
    }

    @Test
    void isNoOnesForAMailboxThatIsGone() {
        assertThat(take()).isInstanceOf(Turn.Gone.class);
        connect();
        take();
        database.doInTransaction(entities -> rows(entities).delete("m1"));
        assertThat(take()).isInstanceOf(Turn.Gone.class);
    }

    private void connect() {
        database.doInTransaction(entities -> rows(entities).save(ANNAS));
    }

    private Turn take() {
        return inTransaction(turns -> turns.take("m1", LEASE));
    }

    private void giveBack(Turn.Taken turn) {
        database.doInTransaction(entities -> new RefreshTurns(entities, rows(entities)).giveBack(turn));
    }

    private Duration failed(Turn.Taken turn, RefreshTurns.Pause pause) {
        return inTransaction(turns -> turns.failed(turn, pause));
    }

    private <T> T inTransaction(Function<RefreshTurns, T> work) {
        return database.inTransaction(entities -> work.apply(new RefreshTurns(entities, rows(entities))));
    }

    private static MailboxRows rows(EntityManager entities) {
        return new MailboxRows(entities, Given.REALM);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
