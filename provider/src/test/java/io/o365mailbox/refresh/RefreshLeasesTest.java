package io.o365mailbox.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.mailbox.Given;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxRepository;
import io.o365mailbox.mailbox.OnEachDatabase;
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

/** The lease for refreshing a mailbox, on each database. */
class RefreshLeasesTest extends OnEachDatabase {

    private static final Duration DURATION = Duration.ofSeconds(12);
    private static final Mailbox MAILBOX = Given.mailbox("m1", "anna", "anna@contoso.example", "oid-1");

    @AfterEach
    void deleteMailboxes() {
        Time.setOffset(0);
        database()
                .run(entities -> entities.createQuery("delete from O365Mailbox").executeUpdate());
    }

    @Test
    void isHeldByOneNodeAtATime() {
        connect();
        LeaseResult.Acquired lease = (LeaseResult.Acquired) acquire();

        assertThat(acquire())
                .isInstanceOfSatisfying(
                        LeaseResult.Held.class,
                        held -> assertThat(held.left()).isBetween(Duration.ofSeconds(10), DURATION));

        release(lease);
        assertThat(acquire()).isInstanceOf(LeaseResult.Acquired.class);
    }

    @Test
    void isAcquiredByOneOfManyCallersAtTheSameMoment() {
        connect();
        CountDownLatch go = new CountDownLatch(1);
        List<CompletableFuture<LeaseResult>> all = IntStream.range(0, 8)
                .mapToObj(caller -> CompletableFuture.supplyAsync(() -> {
                    await(go);
                    return acquire();
                }))
                .toList();
        go.countDown();

        assertThat(all.stream().map(CompletableFuture::join))
                .filteredOn(LeaseResult.Acquired.class::isInstance)
                .hasSize(1);
    }

    @Test
    void anExpiredLeaseChangesNothing() {
        connect();
        LeaseResult.Acquired expired = (LeaseResult.Acquired) acquire();
        Time.setOffset((int) DURATION.toSeconds() + 1);
        LeaseResult.Acquired next = (LeaseResult.Acquired) acquire();

        release(expired);
        releaseAfterFailure(expired, failures -> Duration.ofHours(1));

        assertThat(acquire()).as("still held by the next owner").isInstanceOf(LeaseResult.Held.class);
        assertThat(next.mailbox().id()).isEqualTo("m1");
    }

    @Test
    void backsOffAfterFailuresUntilARefreshSucceeds() {
        connect();
        for (int before : new int[] {0, 1, 2}) {
            LeaseResult.Acquired lease = (LeaseResult.Acquired) acquire();
            assertThat(releaseAfterFailure(lease, failures -> Duration.ofSeconds(10 + failures)))
                    .as("failures before")
                    .isEqualTo(Duration.ofSeconds(10 + before));
            assertThat(acquire()).isInstanceOf(LeaseResult.BackingOff.class);
            Time.setOffset(Time.getOffset() + 13);
        }
        release((LeaseResult.Acquired) acquire());
        LeaseResult.Acquired afterSuccess = (LeaseResult.Acquired) acquire();
        assertThat(releaseAfterFailure(afterSuccess, Duration::ofMinutes))
                .as("failures are counted from zero again")
                .isZero();
    }

    @Test
    void aNewGrantEndsTheBackOff() {
        connect();
        LeaseResult.Acquired lease = (LeaseResult.Acquired) acquire();
        releaseAfterFailure(lease, failures -> Duration.ofHours(1));
        database().run(entities -> Given.save(entities, Given.refreshed(MAILBOX, MAILBOX.scopes())));

        assertThat(acquire()).isInstanceOf(LeaseResult.Acquired.class);
    }

    @Test
    void aMissingMailboxHasNoLease() {
        assertThat(acquire()).isInstanceOf(LeaseResult.NotFound.class);
        connect();
        acquire();
        database()
                .run(entities -> entities.createQuery("delete from O365Mailbox").executeUpdate());
        assertThat(acquire()).isInstanceOf(LeaseResult.NotFound.class);
    }

    private void connect() {
        database().run(entities -> Given.save(entities, MAILBOX));
    }

    private LeaseResult acquire() {
        return call(leases -> leases.acquire("m1", DURATION));
    }

    private void release(LeaseResult.Acquired lease) {
        call(leases -> {
            leases.release(lease);
            return lease;
        });
    }

    private Duration releaseAfterFailure(LeaseResult.Acquired lease, RefreshLeases.Delay delay) {
        return call(leases -> leases.releaseAfterFailure(lease, delay));
    }

    private <T> T call(Function<RefreshLeases, T> work) {
        return database().call(entities -> work.apply(new RefreshLeases(entities, repository(entities))));
    }

    private static MailboxRepository repository(EntityManager entities) {
        return Given.repository(entities);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
