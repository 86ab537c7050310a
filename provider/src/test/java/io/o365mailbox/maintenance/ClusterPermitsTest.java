package io.o365mailbox.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.platform.SingleUseObjectsInMemory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClusterPermitsTest {

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private final SingleUseObjectsInMemory objects = new SingleUseObjectsInMemory();
    private final ClusterPermits permits = new ClusterPermits(objects);

    @Test
    void givesTwoPermitsToEachApplication() {
        assertThat(permits.acquire("app-1")).isPresent();
        assertThat(permits.acquire("app-1")).isPresent();
        assertThat(permits.acquire("app-1")).isEmpty();
        assertThat(permits.acquire("app-2")).isPresent();
    }

    @Test
    void permitOfADeadNodeExpiresAfterTheLease() {
        String permit = permits.acquire("app-1").orElseThrow();

        assertThat(objects.lifespans())
                .containsEntry(permit, Duration.ofMinutes(15).toSeconds());
    }

    @Test
    void releasedPermitCanBeAcquiredAgain() {
        String released = permits.acquire("app-1").orElseThrow();
        permits.acquire("app-1");

        permits.release(released, Duration.ZERO);

        assertThat(permits.acquire("app-1")).contains(released);
    }

    @Test
    void pauseKeepsTheReleasedPermitInUse() {
        String released = permits.acquire("app-1").orElseThrow();
        permits.acquire("app-1");

        permits.release(released, Duration.ofSeconds(7));

        assertThat(objects.lifespans()).containsEntry(released, 7L);
        assertThat(permits.acquire("app-1")).isEmpty();
    }

    @Test
    void batchThatTookTooLongCausesNoPause() {
        String released = permits.acquire("app-1").orElseThrow();

        permits.release(released, Duration.ofSeconds(-3));

        assertThat(objects.lifespans()).isEmpty();
    }

    @Test
    void certificatesAreCheckedOnceAnHour() {
        assertThat(permits.acquireCertificateCheck(NOON)).isTrue();
        assertThat(permits.acquireCertificateCheck(NOON.plus(Duration.ofMinutes(59))))
                .isFalse();
        assertThat(permits.acquireCertificateCheck(NOON.plus(Duration.ofMinutes(60))))
                .isTrue();
    }

    @Test
    void recordOfACertificateCheckOutlivesTheHour() {
        permits.acquireCertificateCheck(NOON);

        assertThat(objects.lifespans().values()).allMatch(seconds -> seconds > 3600);
    }
}
