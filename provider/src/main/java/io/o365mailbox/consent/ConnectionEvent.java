package io.o365mailbox.consent;

import io.o365mailbox.mailbox.MailboxEventDetails;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The Keycloak event for a connected mailbox, or for one that could not be connected. */
final class ConnectionEvent {

    private final EventBuilder event;

    /** @param provider alias of the identity provider */
    ConnectionEvent(KeycloakSession session, RealmModel realm, String provider, AuthenticationSessionModel login) {
        UserModel user = login.getAuthenticatedUser();
        event = MailboxEventDetails.addProvider(
                new EventBuilder(realm, session, session.getContext().getConnection())
                        .event(EventType.UPDATE_CREDENTIAL)
                        .client(login.getClient())
                        .user(user)
                        .detail(Details.USERNAME, user.getUsername()),
                provider);
    }

    /** Adds the id of the user who owns the mailbox. Administrators read it in the event; the page does not show it. */
    void addOwner(String owner) {
        event.detail("owner", owner);
    }

    void fire(AuthorizationOutcome outcome) {
        if (outcome instanceof AuthorizationOutcome.Connected connected) {
            MailboxEventDetails.add(event, connected.mailboxId(), connected.address())
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
