package io.o365mailbox.consent;

import io.o365mailbox.settings.ProviderIds;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Keycloak's own events for what happened to a mailbox, success or not, so that nothing special has to listen. */
final class ConnectionEvent {

    private final EventBuilder event;

    ConnectionEvent(KeycloakSession session, RealmModel realm, String provider, AuthenticationSessionModel login) {
        UserModel user = login.getAuthenticatedUser();
        event = new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.UPDATE_CREDENTIAL)
                .client(login.getClient())
                .user(user)
                .detail(Details.USERNAME, user.getUsername())
                .detail(Details.IDENTITY_PROVIDER, provider)
                .detail(Details.CREDENTIAL_TYPE, ProviderIds.O365_MAILBOX);
    }

    /** For administrators, who read events; the person is not told. */
    void addOwner(String owner) {
        event.detail("owner", owner);
    }

    void fire(AuthorizationOutcome outcome) {
        if (outcome instanceof AuthorizationOutcome.Connected connected) {
            event.detail(Details.CREDENTIAL_ID, connected.mailboxId())
                    .detail(Details.CREDENTIAL_USER_LABEL, connected.address())
                    .success();
        } else if (outcome instanceof AuthorizationOutcome.Refused refused) {
            String code = refused.code() == null ? "" : " " + refused.code();
            event.detail(Details.REASON, refused.problem().messageName() + code)
                    .detail(Details.CREDENTIAL_USER_LABEL, refused.address());
            boolean declined = refused.problem() == Problem.DECLINED;
            event.error(declined ? Errors.REJECTED_BY_USER : Errors.IDENTITY_PROVIDER_ERROR);
        }
    }
}
