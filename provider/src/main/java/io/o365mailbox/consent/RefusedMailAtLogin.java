package io.o365mailbox.consent;

import io.o365mailbox.approval.AuthorizationCallback;
import io.o365mailbox.microsoft.AuthorizationResponse;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider;
import org.keycloak.broker.provider.util.IdentityBrokerState;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Handles the response to a login that also requested mail permissions, if Microsoft refused these. The login is
 * repeated without them, because the user wanted to log in.
 */
final class RefusedMailAtLogin implements AuthorizationCallback {

    private static final String MAIL_REQUESTED = "o365-mailbox.mail-requested-at-login";
    private static final String MAIL_REFUSED = "o365-mailbox.mail-refused-at-login";
    private static final Set<String> CONSENT_ERRORS = Set.of("access_denied", "consent_required");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserAuthenticationIdentityProvider.AuthenticationCallback callback;
    private final UserAuthenticationIdentityProvider<?> provider;

    RefusedMailAtLogin(
            KeycloakSession session,
            RealmModel realm,
            UserAuthenticationIdentityProvider.AuthenticationCallback callback,
            UserAuthenticationIdentityProvider<?> provider) {
        this.session = session;
        this.realm = realm;
        this.callback = callback;
        this.provider = provider;
    }

    /** Whether this login may still request mail permissions: not after Microsoft refused them. */
    static boolean mayRequestMail(AuthenticationSessionModel login) {
        return login.getAuthNote(MAIL_REFUSED) == null;
    }

    static void recordRequest(AuthenticationSessionModel login, boolean withMail) {
        if (withMail) {
            login.setAuthNote(MAIL_REQUESTED, "true");
        } else {
            login.removeAuthNote(MAIL_REQUESTED);
        }
    }

    @Override
    public Optional<Response> handle(AuthorizationResponse response) {
        if (response.state() == null || !CONSENT_ERRORS.contains(String.valueOf(response.error()))) {
            return Optional.empty();
        }
        return new BrowserLogin(session, realm)
                .find(IdentityBrokerState.encoded(response.state(), realm))
                .filter(login -> login.getAuthNote(MAIL_REQUESTED) != null)
                .map(login -> retryWithoutMail(response.state()));
    }

    private Response retryWithoutMail(String state) {
        AuthenticationSessionModel verified = callback.getAndVerifyAuthenticationSession(state);
        session.getContext().setAuthenticationSession(verified);
        verified.setAuthNote(MAIL_REFUSED, "true");
        return callback.retryLogin(provider, verified);
    }
}
