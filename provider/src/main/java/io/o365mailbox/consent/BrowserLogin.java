package io.o365mailbox.consent;

import java.util.Optional;
import org.keycloak.broker.provider.util.IdentityBrokerState;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Finds the login that a {@code state} belongs to, in the browser that sent it. */
final class BrowserLogin {

    private final KeycloakSession session;
    private final RealmModel realm;

    BrowserLogin(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** @return empty if Keycloak's parser refuses the state, because Keycloak did not create it */
    Optional<IdentityBrokerState> parse(String state) {
        try {
            return Optional.of(IdentityBrokerState.encoded(state, realm));
        } catch (IllegalArgumentException notCreatedByKeycloak) {
            return Optional.empty();
        }
    }

    /** @return the login of this browser's cookie, client and tab; empty if there is none */
    Optional<AuthenticationSessionModel> find(IdentityBrokerState state) {
        ClientModel client = state.getClientId() == null ? null : realm.getClientByClientId(state.getClientId());
        if (client == null || state.getTabId() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(new AuthenticationSessionManager(session)
                .getCurrentAuthenticationSession(realm, client, state.getTabId()));
    }
}
