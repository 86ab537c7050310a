package io.o365mailbox.microsoft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    @Test
    void readsSeconds() {
        assertThat(RetryAfter.parse(response(Map.of("Retry-After", List.of("120")))))
                .isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void readsADateOnMicrosoftsClock() {
        assertThat(RetryAfter.parse(response(Map.of(
                        "retry-after", List.of("Sun, 22 Nov 2020 10:00:30 GMT"),
                        "date", List.of("Sun, 22 Nov 2020 10:00:00 GMT")))))
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void delayIsZeroForADateInThePast() {
        assertThat(RetryAfter.parse(response(Map.of("Retry-After", List.of("Sun, 22 Nov 2020 10:00:30 GMT")))))
                .isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "99999999999999999999"})
    void ignoresInvalidValues(String value) {
        assertThat(RetryAfter.parse(response(Map.of("Retry-After", List.of(value)))))
                .isNull();
    }

    private static MicrosoftResponse response(Map<String, List<String>> headers) {
        Map<String, List<String>> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        named.putAll(headers);
        return new MicrosoftResponse(429, named, "");
    }
}
