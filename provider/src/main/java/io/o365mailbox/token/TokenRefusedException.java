package io.o365mailbox.token;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;

/**
 * Why a caller gets no token: an OAuth error (RFC 6749 section 5.2, RFC 8693 section 2.2.2) whose description names the next
 * step, the same for programs in further fields, and the word for the event. Turned into all of these at the edges.
 */
final class TokenRefusedException extends RuntimeException {

    /** Starts the step in the browser: {@code kc_action} of an authorization request (Keycloak). */
    static final String ACTION = "connect-o365-mailbox";

    private static final long serialVersionUID = 1L;

    private final String error;
    private final String event;
    private final int status;
    private final transient Duration retryAfter;
    private final transient Map<String, Object> fields;

    private TokenRefusedException(
            String error,
            String event,
            int status,
            Duration retryAfter,
            Map<String, Object> fields,
            String description) {
        super(description, null, false, false);
        this.error = error;
        this.event = event;
        this.status = status;
        this.retryAfter = retryAfter;
        this.fields = fields;
    }

    private static TokenRefusedException of(String error, String event, String description) {
        return new TokenRefusedException(error, event, 400, null, Map.of(), description);
    }

    static TokenRefusedException invalidRequest(String description) {
        return of(OAuthErrorException.INVALID_REQUEST, Errors.INVALID_REQUEST, description);
    }

    static TokenRefusedException invalidToken(String description) {
        return of(OAuthErrorException.INVALID_REQUEST, Errors.INVALID_TOKEN, description);
    }

    /** The resource is Microsoft's, but none of which this realm can get a token (RFC 8693 section 2.2.2). */
    static TokenRefusedException invalidTarget(String description) {
        return of(OAuthErrorException.INVALID_TARGET, Errors.INVALID_REQUEST, description);
    }

    static TokenRefusedException notAllowed(String description) {
        return of(OAuthErrorException.UNAUTHORIZED_CLIENT, Errors.NOT_ALLOWED, description);
    }

    static TokenRefusedException invalidScope(String description) {
        return of(OAuthErrorException.INVALID_SCOPE, Errors.INVALID_REQUEST, description);
    }

    static TokenRefusedException notGranted(String mailboxId, String scopes) {
        return of(
                        OAuthErrorException.INVALID_SCOPE,
                        Errors.INVALID_REQUEST,
                        "Not granted for this mailbox: " + scopes
                                + ". Ask for less, or send the user through kc_action=" + action(mailboxId))
                .with("kc_action", action(mailboxId));
    }

    /** There is no mailbox to get a token for. */
    static TokenRefusedException noMailbox(String description) {
        return of(OAuthErrorException.INVALID_TARGET, "mailbox_not_connected", description);
    }

    /** The user has none at all. */
    static TokenRefusedException notConnected() {
        return noMailbox("The user has not connected a mailbox. Send the user through an authorization request with"
                        + " kc_action=" + ACTION)
                .with("kc_action", ACTION);
    }

    /** @param ids of those that it could be */
    static TokenRefusedException ambiguous(List<String> ids) {
        return of(
                        OAuthErrorException.INVALID_TARGET,
                        "mailbox_ambiguous",
                        "There are several mailboxes: send the " + TokenForm.MAILBOX_ID + " of one of them: "
                                + String.join(" ", ids))
                .with("mailbox_ids", ids);
    }

    /** There is one, but its owner or an administrator has to do something first. */
    static TokenRefusedException grantRefused(String description) {
        return of(OAuthErrorException.INVALID_GRANT, "mailbox_not_usable", description);
    }

    /** The mailbox works, but what the application hands back from Microsoft needs its user (OpenID Connect Core 3.1.2.6). */
    static TokenRefusedException claimsNeedTheUser(String mailboxId) {
        return of(
                        OAuthErrorException.INTERACTION_REQUIRED,
                        "mailbox_claims_needed",
                        "Microsoft asks the user for more proof. Send the user through an authorization request with"
                                + " kc_action=" + action(mailboxId) + "; the claims are kept for it")
                .with("kc_action", action(mailboxId));
    }

    /**
     * Says no more than that: what is wrong with our registration is the realm administrator's to know.
     *
     * @param retryAfter null if nobody named a time
     */
    static TokenRefusedException tryLater(Duration retryAfter) {
        return new TokenRefusedException(
                OAuthErrorException.TEMPORARILY_UNAVAILABLE,
                "microsoft_unavailable",
                503,
                retryAfter,
                Map.of(),
                "Microsoft cannot be asked at the moment; try again later");
    }

    /** The value of {@code kc_action} that leads to this mailbox. */
    static String action(String mailboxId) {
        return ACTION + ":" + mailboxId;
    }

    /** The same refusal with a further field for programs. */
    TokenRefusedException with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new TokenRefusedException(error, event, status, retryAfter, more, getMessage());
    }

    /** The JSON of the answer. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", getMessage());
        body.putAll(fields);
        return body;
    }

    String error() {
        return error;
    }

    /** Whether waiting helps: then nothing is known to be wrong with the mailbox. */
    boolean isForNow() {
        return OAuthErrorException.TEMPORARILY_UNAVAILABLE.equals(error);
    }

    String event() {
        return event;
    }

    int status() {
        return status;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
