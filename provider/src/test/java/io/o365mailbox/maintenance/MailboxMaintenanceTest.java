package io.o365mailbox.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxMaintenanceTest {

    @ParameterizedTest(name = "waited {0}, next attempt after {1}")
    @CsvSource({"PT0S, PT1M", "PT59S, PT1M", "PT1M, PT1M", "PT17M, PT17M", "PT6H, PT6H", "PT6H1S, PT6H", "P30D, PT6H"})
    void delayEqualsTheTimeAlreadyWaited(Duration waited, Duration delay) {
        assertThat(MailboxMaintenance.delay(waited, null)).isEqualTo(delay);
    }

    @Test
    void delayDoublesTheWaitedTimeAtEachAttempt() {
        Duration waited = Duration.ofMinutes(1);
        for (int attempt = 1; attempt <= 8; attempt++) {
            waited = waited.plus(MailboxMaintenance.delay(waited, null));
        }
        assertThat(waited).isEqualTo(Duration.ofMinutes(256));
    }

    @Test
    void longerRetryAfterOfMicrosoftCounts() {
        assertThat(MailboxMaintenance.delay(Duration.ofMinutes(5), Duration.ofMinutes(6)))
                .isEqualTo(Duration.ofMinutes(6));
        assertThat(MailboxMaintenance.delay(Duration.ofDays(1), Duration.ofHours(7)))
                .as("also beyond the maximum")
                .isEqualTo(Duration.ofHours(7));
    }

    @Test
    void shorterRetryAfterOfMicrosoftDoesNotShortenTheDelay() {
        assertThat(MailboxMaintenance.delay(Duration.ofMinutes(5), Duration.ofSeconds(10)))
                .isEqualTo(Duration.ofMinutes(5));
    }
}
