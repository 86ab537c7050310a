package io.o365mailbox.simulator.state;

import java.time.Duration;
import java.util.Map;

/**
 * An injected fault: what happens to requests whose path matches.
 *
 * @param path a prefix of the request path or, with a leading star, a suffix: a star before {@code /oauth2/v2.0/token}
 *     matches all tenants
 * @param times how many requests it applies to, or {@link #UNTIL_CLEARED}
 * @param delay the delay before the fault; zero for none
 * @param status for {@link Kind#STATUS} only, as are headers and body
 * @param refusal for {@link Kind#AADSTS} only, otherwise null
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

    /** What happens to the request. */
    public enum Kind {
        /** A normal response after the delay. */
        DELAY,
        /** The given status, headers and body. The request is not executed. */
        STATUS,
        /** A TCP reset (RST). The request is not executed. */
        RESET,
        /** A TCP reset (RST) after the request was executed. The client cannot know that it was. */
        RESET_AFTER,
        /** The connection is closed without a response. The request is not executed. */
        CLOSE,
        /** The response headers and half of the body, then the connection is closed. */
        TRUNCATE,
        /** Bytes that are not TLS, then the connection is closed. The request is not executed. */
        GARBAGE,
        /** An Entra error: JSON at the token endpoint, a redirect to the app at the authorization endpoint. */
        AADSTS
    }

    /**
     * The content of an Entra error.
     *
     * @param code the AADSTS number
     * @param suberror may be null
     * @param claims a claims challenge as JSON, may be null
     */
    public record Refusal(String error, int code, String text, String suberror, String claims, int status) {}

    public Fault {
        headers = Map.copyOf(headers);
    }

    public static Fault delay(String path, Duration delay) {
        return new Fault(path, Kind.DELAY, UNTIL_CLEARED, delay, 0, Map.of(), "", null);
    }

    /** A status with a body of the given content type. */
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

    /** An HTML page where JSON is expected, as proxies and captive portals send it. */
    public static Fault html(String path, int status) {
        return status(
                path,
                status,
                "text/html; charset=utf-8",
                "<!DOCTYPE html><html><head><title>Service unavailable</title></head>"
                        + "<body><h1>Service unavailable</h1><p>Please try later.</p></body></html>");
    }

    /** A 429 with Retry-After, as Graph and Entra send it. */
    public static Fault throttle(String path, Duration retryAfter) {
        String body = "{\"error\":{\"code\":\"ApplicationThrottled\","
                + "\"message\":\"Application is over its MailboxConcurrency limit.\"}}";
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

    /** A fault of a kind that needs nothing but a path. */
    public static Fault of(String path, Kind kind) {
        return new Fault(path, kind, UNTIL_CLEARED, Duration.ZERO, 0, Map.of(), "", null);
    }

    /** An Entra error. */
    public static Fault aadsts(String path, Refusal refusal) {
        return new Fault(path, Kind.AADSTS, UNTIL_CLEARED, Duration.ZERO, 0, Map.of(), "", refusal);
    }

    /** A copy that applies to {@code count} requests. */
    public Fault times(int count) {
        return new Fault(path, kind, count, delay, status, headers, body, refusal);
    }

    /** A copy with a delay before the fault. */
    public Fault after(Duration wait) {
        return new Fault(path, kind, times, wait, status, headers, body, refusal);
    }
}
