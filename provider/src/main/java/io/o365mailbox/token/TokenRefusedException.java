package io.o365mailbox.token;

import java.time.Duration;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;

/**
 * Why a caller gets no token: an OAuth error (RFC 6749 section 5.2, RFC 8693 section 2.2.2) whose description names the next
 * step, and the word for the event. Turned into both at one edge, {@link MailboxTokenExchangeProvider}.
 */
final class TokenRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String error;
    private final String event;
    private final int status;
    private final transient Duration retryAfter;

    private TokenRefusedException(String error, String event, int status, Duration retryAfter, String description) {
        super(description, null, false, false);
        this.error = error;
        this.event = event;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    static TokenRefusedException invalidRequest(String description) {
        return new TokenRefusedException(
                OAuthErrorException.INVALID_REQUEST, Errors.INVALID_REQUEST, 400, null, description);
    }

    static TokenRefusedException invalidToken(String description) {
        return new TokenRefusedException(
                OAuthErrorException.INVALID_REQUEST, Errors.INVALID_TOKEN, 400, null, description);
    }

    static TokenRefusedException notAllowed(String description) {
        return new TokenRefusedException(
                OAuthErrorException.UNAUTHORIZED_CLIENT, Errors.NOT_ALLOWED, 400, null, description);
    }

    static TokenRefusedException invalidScope(String description) {
        return new TokenRefusedException(
                OAuthErrorException.INVALID_SCOPE, Errors.INVALID_REQUEST, 400, null, description);
    }

    /** There is no mailbox to get a token for. */
    static TokenRefusedException noMailbox(String description) {
        return new TokenRefusedException(
                OAuthErrorException.INVALID_TARGET, "mailbox_not_connected", 400, null, description);
    }

    /** There is one, but its owner or an administrator has to do something first. */
    static TokenRefusedException grantRefused(String description) {
        return new TokenRefusedException(
                OAuthErrorException.INVALID_GRANT, "mailbox_not_usable", 400, null, description);
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
                "Microsoft cannot be asked at the moment; try again later");
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
