package io.o365mailbox.consent;

import io.o365mailbox.approval.RequestedMailbox;
import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Secret;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.protocol.oidc.utils.PkceUtils;

/**
 * What this server remembers of an authorization request, so that the answer is judged by it and never by what the
 * browser brings (RFC 9700 section 4.7). Lives in the authentication session, which only the browser with its cookie reaches.
 *
 * @param provider alias of the identity provider
 * @param userId who was logged in when the request began
 * @param requested the mailbox the person entered
 * @param mailboxId the mailbox to renew, or null for a new one
 * @param state one-time value, compared to the letter
 * @param nonce must come back in the id_token (OpenID Connect Core 1.0 section 3.1.2.1)
 * @param codeVerifier of PKCE (RFC 7636)
 * @param createdAt seconds since the epoch
 */
public record PendingAuthorization(
        String provider,
        String userId,
        RequestedMailbox requested,
        String mailboxId,
        String state,
        String nonce,
        Secret codeVerifier,
        long createdAt) {

    /** Beginning of our states: tells a late mailbox answer from a late login, for the words of the error page only. */
    static final String STATE_PREFIX = "mailbox-";

    /** Of requests that Microsoft answers without showing a page. */
    private static final String SILENT_PREFIX = STATE_PREFIX + "silent-";

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

    public Address address() {
        return requested.address();
    }

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
