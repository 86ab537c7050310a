package io.o365mailbox.consent;

import io.o365mailbox.approval.RequestedMailbox;
import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Secret;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.protocol.oidc.utils.PkceUtils;

/**
 * An authorization request that Microsoft has not answered yet. The response is validated with it, and never with what
 * the browser sends (RFC 9700 section 4.7). It is stored in the authentication session, which only the browser with its
 * cookie can reach.
 *
 * @param provider alias of the identity provider
 * @param userId who was logged in when the request began
 * @param requested the mailbox that the user entered
 * @param mailboxId id of the mailbox to reconnect; null for a new one
 * @param state one-time value
 * @param nonce must come back in the id_token (OpenID Connect Core 1.0 section 3.1.2.1)
 * @param codeVerifier for PKCE (RFC 7636)
 * @param createdAt seconds since the epoch
 */
record PendingAuthorization(
        String provider,
        String userId,
        RequestedMailbox requested,
        String mailboxId,
        String state,
        String nonce,
        Secret codeVerifier,
        long createdAt) {

    /**
     * Every state of ours begins with this. It only chooses the text of the error page: a late response is either for a
     * mailbox or for a login.
     */
    static final String STATE_PREFIX = "mailbox-";

    /** The state of a request with {@code prompt=none} begins with this. */
    private static final String SILENT_PREFIX = STATE_PREFIX + "silent-";

    /**
     * @param mailboxId id of the mailbox to reconnect; null for a new one
     * @param silent whether the request has {@code prompt=none}
     */
    static PendingAuthorization create(
            String provider, String userId, RequestedMailbox requested, String mailboxId, boolean silent) {
        SecretGenerator random = SecretGenerator.getInstance();
        return new PendingAuthorization(
                provider,
                userId,
                requested,
                mailboxId,
                (silent ? SILENT_PREFIX : STATE_PREFIX) + random.randomString(32),
                random.randomString(32),
                Secret.of(PkceUtils.generateCodeVerifier()),
                ServerClock.nowSeconds());
    }

    Address address() {
        return requested.address();
    }

    /** Whether Microsoft was asked to show no page. */
    boolean isSilent() {
        return state.startsWith(SILENT_PREFIX);
    }

    String codeChallenge() {
        return PkceUtils.encodeCodeChallenge(codeVerifier.expose(), "S256");
    }

    boolean isOlderThan(int seconds) {
        return ServerClock.nowSeconds() - createdAt > seconds;
    }
}
