package io.o365mailbox.approval;

import java.net.URI;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/** An administrator who wants a mailbox approves within a login, and has to find back to it. */
final class LoginInProgress {

    private LoginInProgress() {}

    /** @return where the login goes on of the one who waits; empty if it is not this browser's, by its cookie */
    static Optional<URI> of(KeycloakSession session, RealmModel realm, ApprovalRequest request) {
        RootAuthenticationSessionModel logins =
                new AuthenticationSessionManager(session).getCurrentRootAuthenticationSession(realm);
        return logins == null
                ? Optional.empty()
                : logins.getAuthenticationSessions().values().stream()
                        .filter(login -> isOf(login, request.mailbox().userId()))
                        .findFirst()
                        .map(login -> new AuthenticationFlowURLHelper(
                                        session, realm, session.getContext().getUri())
                                .getLastExecutionUrl(login));
    }

    private static boolean isOf(AuthenticationSessionModel login, String userId) {
        return login.getAuthenticatedUser() != null
                && login.getAuthenticatedUser().getId().equals(userId);
    }
}
