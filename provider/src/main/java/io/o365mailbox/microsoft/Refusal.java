package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Cause;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Why Microsoft refused, reduced to names and numbers that are safe to log and show.
 *
 * @param kind who has to act
 * @param cause why the mailbox does not work; null unless the owner or a Microsoft administrator has to act
 * @param error {@code error} of Entra ID, code of Graph, or one of the constants here; never null
 * @param suberror of Entra ID; null if none
 * @param code the code to look up or to give to support: {@code AADSTS} and its number, the code of Graph, or one of
 *     the constants here; null if Microsoft sent none
 * @param status HTTP status; 0 if there was no response, or the error came by redirect
 * @param retryAfter the delay that Microsoft asked for (RFC 9110 section 10.2.3); null if none
 * @param claims JSON for the next request (Microsoft identity platform, "Claims challenges"); null if none
 * @param correlationId for Microsoft's support; null if none
 */
public record Refusal(
        Kind kind,
        Cause cause,
        String error,
        String suberror,
        String code,
        int status,
        Duration retryAfter,
        String claims,
        String correlationId) {

    /** Who has to act. */
    public enum Kind {
        /** A temporary failure: keep everything and try again later. Unknown errors count as temporary. */
        TRANSIENT,
        /** The owner of the mailbox has to sign in at Microsoft again. */
        OWNER,
        /** The Microsoft administrator of the owner's organization has to act. */
        MICROSOFT_ADMINISTRATOR,
        /**
         * An administrator of this Keycloak has to repair the app registration or its settings. All mailboxes are
         * affected.
         */
        REGISTRATION,
        /** This extension sent a wrong request. */
        INVALID_REQUEST
    }

    public static final String TIMEOUT = "timeout";
    public static final String UNREACHABLE = "unreachable";
    public static final String TLS = "tls";
    public static final String BULKHEAD_FULL = "bulkhead-full";
    public static final String TOO_LARGE = "too-large";
    public static final String NOT_JSON = "not-json";
    public static final String NOT_USABLE = "not-usable";

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,79}");

    public Refusal {
        Objects.requireNonNull(kind, "kind");
        error = plainName(error) == null ? "unknown" : error;
        suberror = plainName(suberror);
        code = plainName(code);
        correlationId = plainName(correlationId);
    }

    /**
     * @param error {@code error} of an authorization response, as the browser brought it
     * @param description its {@code error_description}; only the number and the correlation id are used; can be null
     */
    public static Refusal ofRedirect(String error, String description) {
        return EntraErrors.ofRedirect(error, description);
    }

    /** The settings of the app registration in Keycloak are wrong. */
    public static Refusal registration(String error) {
        return new Refusal(Kind.REGISTRATION, null, error, null, error, 0, null, null, null);
    }

    static Refusal ourBug(String error) {
        return new Refusal(Kind.INVALID_REQUEST, null, error, null, error, 0, null, null, null);
    }

    static Refusal passing(String error) {
        return passing(error, 0, null);
    }

    static Refusal passing(String error, int status, Duration retryAfter) {
        return new Refusal(Kind.TRANSIENT, null, error, null, error, status, retryAfter, null, null);
    }

    Refusal with(Duration newRetryAfter, String newClaims, String newCorrelationId) {
        return new Refusal(kind, cause, error, suberror, code, status, newRetryAfter, newClaims, newCorrelationId);
    }

    /** For the log: without claims, and without text that could break a line or contain a secret. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind.name()).append(": ").append(error);
        append(text, " / ", suberror);
        append(text, ", ", error.equals(code) ? null : code);
        append(text, ", HTTP ", status == 0 ? null : status);
        append(text, ", correlation id ", correlationId);
        return text.toString();
    }

    private static void append(StringBuilder text, String label, Object value) {
        if (value != null) {
            text.append(label).append(value);
        }
    }

    /** @return null unless the text is a plain name, because each field of a response can contain anything */
    private static String plainName(String text) {
        return text != null && PLAIN_NAME.matcher(text).matches() ? text : null;
    }
}
