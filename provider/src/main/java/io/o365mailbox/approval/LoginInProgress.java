package io.o365mailbox.approval;

import java.net.URI;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/**
 * Finds the login that an administrator came from. An administrator who wants a mailbox of their own approves in the
 * middle of their login, and goes on with it afterwards.
 */
final class LoginInProgress {

    private LoginInProgress() {}

    /**
     * @return where the login of the request's owner goes on; empty if this browser, by its cookie, has no login of
     *     that user
     */
    static Optional<URI> findUrl(KeycloakSession session, RealmModel realm, ApprovalRequest request) {
        RootAuthenticationSessionModel logins =
                new AuthenticationSessionManager(session).getCurrentRootAuthenticationSession(realm);
        return logins == null
                ? Optional.empty()
                : logins.getAuthenticationSessions().values().stream()
                        .filter(login -> belongsTo(login, request.mailbox().userId()))
                        .findFirst()
                        .map(login -> new AuthenticationFlowURLHelper(
                                        session, realm, session.getContext().getUri())
                                .getLastExecutionUrl(login));
    }

    private static boolean belongsTo(AuthenticationSessionModel login, String userId) {
        return login.getAuthenticatedUser() != null
                && login.getAuthenticatedUser().getId().equals(userId);
    }
}
