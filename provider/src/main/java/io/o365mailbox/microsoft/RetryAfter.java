package io.o365mailbox.microsoft;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The wait that Microsoft asks for, in either form of RFC 9110 section 10.2.3. */
final class RetryAfter {

    private RetryAfter() {}

    /** @return null if the answer names none; never negative */
    static Duration of(MicrosoftResponse answer) {
        String value = answer.header("Retry-After");
        if (value == null) {
            return null;
        }
        try {
            return value.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : positive(Duration.between(sentAt(answer), instant(value)));
        } catch (DateTimeException notUnderstood) {
            return null;
        }
    }

    /** By Microsoft's clock where it tells the time, since a date means nothing on another one. */
    private static Instant sentAt(MicrosoftResponse answer) {
        String date = answer.header("Date");
        return date == null ? Instant.now() : instant(date);
    }

    private static Instant instant(String httpDate) {
        return ZonedDateTime.parse(httpDate, DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }

    private static Duration positive(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
