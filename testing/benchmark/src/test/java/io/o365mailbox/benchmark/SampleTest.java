package io.o365mailbox.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void quantilesUseTheSortedTimes() {
        var nanos =
                LongStream.rangeClosed(1, 100).map(i -> (101 - i) * 1_000_000).toArray();
        var sample = Sample.of(nanos, 2);

        assertThat(sample.perSecond()).isEqualTo(50);
        assertThat(sample.millis(0.5)).isEqualTo(50);
        assertThat(sample.millis(0.99)).isEqualTo(99);
        assertThat(sample.millis(1)).isEqualTo(100);
        assertThat(nanos[0]).as("the caller's own array").isEqualTo(100_000_000);
    }

    @Test
    void roundWithoutResponsesHasNoQuantiles() {
        var nothing = Sample.of(new long[0], 1);
        assertThatThrownBy(() -> nothing.millis(0.5)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void oneDisturbedRoundDoesNotChangeTheMedian() {
        assertThat(Median.of(List.of(1.0, 0.9, 17.0))).isEqualTo(1.0);
        assertThat(Median.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
        assertThatThrownBy(() -> Median.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
