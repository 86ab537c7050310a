package io.o365mailbox.simulator.state;

import java.time.Duration;
import java.util.Map;

/**
 * Something that goes wrong on purpose.
 *
 * @param path the beginning of the paths that it hits, or with a leading star their end (a star before {@code /oauth2/v2.0/token} means any tenant's)
 * @param times how often, or {@link #UNTIL_CLEARED}
 * @param delay waited before anything else; zero for none
 * @param refusal for {@link Kind#AADSTS} only
 */
public record Fault(
        String path,
        Kind kind,
        int times,
        Duration delay,
        int status,
        Map<String, String> headers,
        String body,
        Refusal refusal) {

    public static final int UNTIL_CLEARED = -1;

    /** What happens. */
    public enum Kind {
        /** Only slower. */
        DELAY,
        /** A status with a body instead of the answer. */
        STATUS,
        /** The connection is reset (TCP RST) before an answer. */
        RESET,
        /** The same, but after the request was carried out: the client never learns that it was. */
        RESET_AFTER,
        /** The connection is closed before an answer. */
        CLOSE,
        /** The answer's head and a part of its body, then the connection is closed. */
        TRUNCATE,
        /** Bytes that are no TLS. */
        GARBAGE,
        /** Entra's error: as JSON at the token endpoint, in the redirect at the authorization endpoint. */
        AADSTS
    }

    /** An error of Entra to be sent. */
    public record Refusal(String error, int code, String text, String suberror, String claims, int status) {}

    public Fault {
        headers = Map.copyOf(headers);
    }

    public static Fault delay(String path, Duration delay) {
        return new Fault(path, Kind.DELAY, UNTIL_CLEARED, delay, 0, Map.of(), "", null);
    }

    /** A bare status with a body of the given type. */
    public static Fault status(String path, int status, String contentType, String body) {
        return new Fault(
                path,
                Kind.STATUS,
                UNTIL_CLEARED,
                Duration.ZERO,
                status,
                Map.of("Content-Type", contentType),
                body,
                null);
    }

    /** What a proxy or a captive portal answers: a page where JSON is expected. */
    public static Fault html(String path, int status) {
        return status(
                path,
                status,
                "text/html; charset=utf-8",
                "<!DOCTYPE html><html><head><title>Service unavailable</title></head>"
                        + "<body><h1>Service unavailable</h1><p>Please try later.</p></body></html>");
    }

    /** 429 as Graph and Entra send it. */
    public static Fault throttle(String path, Duration retryAfter) {
        String body =
                "{\"error\":{\"code\":\"ApplicationThrottled\",\"message\":\"Application is over its MailboxConcurrency limit.\"}}";
        return new Fault(
                path,
                Kind.STATUS,
                UNTIL_CLEARED,
                Duration.ZERO,
                429,
                Map.of("Content-Type", "application/json", "Retry-After", Long.toString(retryAfter.toSeconds())),
                body,
                null);
    }

    public static Fault reset(String path) {
        return of(path, Kind.RESET);
    }

    public static Fault close(String path) {
        return of(path, Kind.CLOSE);
    }

    public static Fault garbage(String path) {
        return of(path, Kind.GARBAGE);
    }

    /** Any kind that needs no more than a path. */
    public static Fault of(String path, Kind kind) {
        return new Fault(path, kind, UNTIL_CLEARED, Duration.ZERO, 0, Map.of(), "", null);
    }

    /** Entra refuses; {@code suberror} and {@code claims} may be null. */
    public static Fault aadsts(String path, Refusal refusal) {
        return new Fault(path, Kind.AADSTS, UNTIL_CLEARED, Duration.ZERO, 0, Map.of(), "", refusal);
    }

    /** The same, but only so often. */
    public Fault times(int count) {
        return new Fault(path, kind, count, delay, status, headers, body, refusal);
    }

    /** The same, but after a while. */
    public Fault after(Duration wait) {
        return new Fault(path, kind, times, wait, status, headers, body, refusal);
    }
}
