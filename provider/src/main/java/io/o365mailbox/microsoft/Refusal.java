package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Cause;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a "no" from Microsoft means, reduced to names and numbers that may be logged and shown.
 *
 * @param kind who has to do something
 * @param cause for the two kinds where a person must act on the mailbox, else null
 * @param error {@code error} of Entra ID, code of Graph, or one of the constants here; never null
 * @param suberror of Entra ID; null if none
 * @param code what to look up or tell support: {@code AADSTS} and its number, the code of Graph, or {@code error} of
 *     ours; null if Microsoft gave none
 * @param status of HTTP; 0 if there was no answer, or it came by redirect
 * @param retryAfter Microsoft's wish (RFC 9110 section 10.2.3); null if none
 * @param claims JSON to pass on in the next request, see "claims challenge" of the Microsoft identity platform; null if
 *     none
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

    /** Who can mend it. */
    public enum Kind {
        /** Nobody: ask again later, keep everything. Also all that is not known. */
        PASSING,
        /** The person whose mailbox it is, by going to Microsoft again. */
        OWNER,
        /** The administrator of the person's organization at Microsoft. */
        MICROSOFT_ADMINISTRATOR,
        /** The administrator of this Keycloak: the app registration or its settings, for all mailboxes alike. */
        REGISTRATION,
        /** A request that should not have been sent. */
        OUR_BUG
    }

    public static final String TIMEOUT = "timeout";
    public static final String UNREACHABLE = "unreachable";
    public static final String TLS = "tls";
    public static final String BULKHEAD_FULL = "bulkhead-full";
    public static final String TOO_LARGE = "too-large";
    public static final String NOT_JSON = "not-json";
    public static final String NOT_USABLE = "not-usable";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,79}");

    public Refusal {
        Objects.requireNonNull(kind, "kind");
        error = name(error) == null ? "unknown" : error;
        suberror = name(suberror);
        code = name(code);
        correlationId = name(correlationId);
    }

    /**
     * @param error {@code error} of an authorization response, as the browser brought it
     * @param description its {@code error_description}, read for the number and the correlation id only; may be null
     */
    public static Refusal ofRedirect(String error, String description) {
        return EntraErrors.ofRedirect(error, description);
    }

    /** Something is wrong with what the Keycloak administrator set. */
    public static Refusal registration(String error) {
        return new Refusal(Kind.REGISTRATION, null, error, null, error, 0, null, null, null);
    }

    static Refusal ourBug(String error) {
        return new Refusal(Kind.OUR_BUG, null, error, null, error, 0, null, null, null);
    }

    static Refusal passing(String error) {
        return passing(error, 0, null);
    }

    static Refusal passing(String error, int status, Duration retryAfter) {
        return new Refusal(Kind.PASSING, null, error, null, error, status, retryAfter, null, null);
    }

    Refusal with(Duration newRetryAfter, String newClaims, String newCorrelationId) {
        return new Refusal(kind, cause, error, suberror, code, status, newRetryAfter, newClaims, newCorrelationId);
    }

    /** For a log: no claims, and nothing that could break a line or carry a secret. */
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

    /** Names only: an answer can hold anything, in every field. */
    private static String name(String text) {
        return text != null && NAME.matcher(text).matches() ? text : null;
    }
}
