package io.o365mailbox.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {

    @Test
    void usesTheRetryAfterOfMicrosoft() {
        assertThat(BackOff.delayAfter(7, Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest(name = "after {0} failures about {1} s")
    @CsvSource({"0, 2", "1, 4", "2, 8", "4, 32", "5, 60", "1000000, 60"})
    void doublesTheDelayUpToOneMinute(int failures, int about) {
        IntStream.range(0, 200)
                .forEach(time -> assertThat(BackOff.delayAfter(failures, null))
                        .isBetween(Duration.ofMillis(about * 750L), Duration.ofMillis(about * 1250L)));
    }

    @Test
    void spreadsTheDelaysRandomly() {
        assertThat(IntStream.range(0, 50)
                        .mapToObj(mailbox -> BackOff.delayAfter(0, null))
                        .distinct())
                .hasSizeGreaterThan(10);
    }
}
