package io.o365mailbox.microsoft;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Parses the header {@code Retry-After}, in seconds or as a date (RFC 9110 section 10.2.3). */
final class RetryAfter {

    private RetryAfter() {}

    /** @return null if the response has no such header or it cannot be parsed; never negative */
    static Duration parse(MicrosoftResponse response) {
        String value = response.header("Retry-After");
        if (value == null) {
            return null;
        }
        try {
            return value.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : notNegative(Duration.between(sentAt(response), instant(value)));
        } catch (DateTimeException notUnderstood) {
            return null;
        }
    }

    /** The time of the response on Microsoft's clock, because the date in the header is on that clock too. */
    private static Instant sentAt(MicrosoftResponse response) {
        String date = response.header("Date");
        return date == null ? Instant.now() : instant(date);
    }

    private static Instant instant(String httpDate) {
        return ZonedDateTime.parse(httpDate, DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }

    private static Duration notNegative(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
