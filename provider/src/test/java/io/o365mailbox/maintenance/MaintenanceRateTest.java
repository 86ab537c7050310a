package io.o365mailbox.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceRateTest {

    @ParameterizedTest(name = "{0} per minute: {1} per batch")
    @CsvSource({"1, 1", "11, 1", "12, 1", "24, 2", "60, 5", "6000, 500"})
    void batchCoversTenSecondsOfThePermitsShare(int perMinute, int batchSize) {
        assertThat(new MaintenanceRate(perMinute).batchSize()).isEqualTo(batchSize);
    }

    @ParameterizedTest(name = "{0} per minute, {1} processed: {2}")
    @CsvSource({"60, 5, PT10S", "60, 1, PT2S", "60, 0, PT0S", "1, 1, PT2M", "6000, 500, PT10S"})
    void pauseAllotsTheTimeForTheProcessedMailboxes(int perMinute, int processed, Duration pause) {
        assertThat(new MaintenanceRate(perMinute).pauseAfter(processed, Duration.ZERO))
                .isEqualTo(pause);
    }

    @Test
    void elapsedTimeShortensThePause() {
        assertThat(new MaintenanceRate(60).pauseAfter(5, Duration.ofSeconds(4))).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void slowBatchHasNoPause() {
        assertThat(new MaintenanceRate(60).pauseAfter(5, Duration.ofSeconds(11)))
                .isNegative();
    }

    @ParameterizedTest(name = "{0} per minute")
    @CsvSource({"1", "12", "59", "60", "6000"})
    void allPermitsTogetherNeverExceedTheRate(int perMinute) {
        MaintenanceRate rate = new MaintenanceRate(perMinute);
        Duration perBatch = rate.pauseAfter(rate.batchSize(), Duration.ZERO);
        double batchesPerMinute = (double) Duration.ofMinutes(1).toNanos() / perBatch.toNanos();

        assertThat(batchesPerMinute * rate.batchSize() * ClusterPermits.PERMITS)
                .isLessThanOrEqualTo(perMinute * 1.000001);
    }
}
