package io.o365mailbox.refresh;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.ProviderIds;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;

/**
 * Why a caller gets no token: an OAuth error (RFC 6749 section 5.2, RFC 8693 section 2.2.2) with a description that
 * names the next step, further fields that tell programs the next step, and the error of the Keycloak event. The
 * endpoints turn it into an HTTP response and an event.
 */
public final class TokenRefusedException extends RuntimeException {

    /** The request parameter and response field with the id of a mailbox. */
    public static final String MAILBOX_ID = "mailbox_id";

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

    public static TokenRefusedException invalidRequest(String description) {
        return of(OAuthErrorException.INVALID_REQUEST, Errors.INVALID_REQUEST, description);
    }

    public static TokenRefusedException invalidToken(String description) {
        return of(OAuthErrorException.INVALID_REQUEST, Errors.INVALID_TOKEN, description);
    }

    /** The resource is Microsoft's, but none of which this realm can get a token (RFC 8693 section 2.2.2). */
    public static TokenRefusedException invalidTarget(String description) {
        return of(OAuthErrorException.INVALID_TARGET, Errors.INVALID_REQUEST, description);
    }

    public static TokenRefusedException notAllowed(String description) {
        return of(OAuthErrorException.UNAUTHORIZED_CLIENT, Errors.NOT_ALLOWED, description);
    }

    public static TokenRefusedException invalidScope(String description) {
        return of(OAuthErrorException.INVALID_SCOPE, Errors.INVALID_REQUEST, description);
    }

    public static TokenRefusedException notGranted(String mailboxId, String scopes) {
        return of(
                        OAuthErrorException.INVALID_SCOPE,
                        Errors.INVALID_REQUEST,
                        "Not granted for this mailbox: " + scopes
                                + ". Ask for less, or send the user through kc_action="
                                + ProviderIds.connectAction(mailboxId))
                .with("kc_action", ProviderIds.connectAction(mailboxId));
    }

    /** There is no mailbox to get a token for. */
    public static TokenRefusedException noMailbox(String description) {
        return of(OAuthErrorException.INVALID_TARGET, "mailbox_not_connected", description);
    }

    /** The user has none at all. */
    public static TokenRefusedException notConnected() {
        return noMailbox("The user has not connected a mailbox. Send the user through an authorization request with"
                        + " kc_action=" + ProviderIds.CONNECT_ACTION)
                .with("kc_action", ProviderIds.CONNECT_ACTION);
    }

    /** @param ids of those that it could be */
    public static TokenRefusedException ambiguous(List<String> ids) {
        return of(
                        OAuthErrorException.INVALID_TARGET,
                        "mailbox_ambiguous",
                        "There are several mailboxes: send the " + MAILBOX_ID + " of one of them: "
                                + String.join(" ", ids))
                .with("mailbox_ids", ids);
    }

    /** The state of the mailbox allows no token; the description says who has to act. */
    static TokenRefusedException notUsable(Mailbox mailbox) {
        return notUsable(mailbox.id(), mailbox.state(), mailbox.cause());
    }

    /** @param cause null if unknown */
    static TokenRefusedException notUsable(String mailboxId, MailboxState state, Cause cause) {
        String why = cause == null ? "" : " (" + cause.code() + ")";
        TokenRefusedException refused = grantRefused(
                switch (state) {
                    case WAITING_FOR_APPROVAL ->
                        "The mailbox waits for the approval of its organization's Microsoft administrator";
                    case BLOCKED ->
                        "The mailbox is blocked at Microsoft" + why + "; its Microsoft administrator has to help";
                    case CONNECTED, RECONNECT_NEEDED ->
                        "The mailbox has to be reconnected" + why
                                + ". Send the user through an authorization request with kc_action="
                                + ProviderIds.connectAction(mailboxId);
                });
        TokenRefusedException withState = refused.with("mailbox_state", state.code());
        TokenRefusedException withCause = cause == null ? withState : withState.with("mailbox_cause", cause.code());
        return state == MailboxState.RECONNECT_NEEDED
                ? withCause.with("kc_action", ProviderIds.connectAction(mailboxId))
                : withCause;
    }

    /** There is a mailbox, but its owner or an administrator has to act first. */
    public static TokenRefusedException grantRefused(String description) {
        return of(OAuthErrorException.INVALID_GRANT, "mailbox_not_usable", description);
    }

    /**
     * The mailbox works, but what the application hands back from Microsoft needs its user (OpenID Connect Core
     * 3.1.2.6).
     */
    static TokenRefusedException claimsNeedTheUser(String mailboxId) {
        return of(
                        OAuthErrorException.INTERACTION_REQUIRED,
                        "mailbox_claims_needed",
                        "Microsoft asks the user for more proof. Send the user through an authorization request with"
                                + " kc_action=" + ProviderIds.connectAction(mailboxId) + "; the claims are kept for it")
                .with("kc_action", ProviderIds.connectAction(mailboxId));
    }

    /**
     * Says no more than that: what is wrong with our registration is the realm administrator's to know.
     *
     * @param retryAfter null if no time is known
     */
    static TokenRefusedException temporarilyUnavailable(Duration retryAfter) {
        return new TokenRefusedException(
                OAuthErrorException.TEMPORARILY_UNAVAILABLE,
                "microsoft_unavailable",
                503,
                retryAfter,
                Map.of(),
                "Microsoft cannot be asked at the moment; try again later");
    }

    /** Returns a copy with one more field for programs. */
    public TokenRefusedException with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new TokenRefusedException(error, event, status, retryAfter, more, getMessage());
    }

    /** The JSON of the answer. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", getMessage());
        body.putAll(fields);
        return body;
    }

    public String error() {
        return error;
    }

    /** Whether waiting helps: then nothing is known to be wrong with the mailbox. */
    boolean isTemporary() {
        return OAuthErrorException.TEMPORARILY_UNAVAILABLE.equals(error);
    }

    public String event() {
        return event;
    }

    public int status() {
        return status;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
