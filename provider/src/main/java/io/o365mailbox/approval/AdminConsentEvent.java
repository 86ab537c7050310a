package io.o365mailbox.approval;

import io.o365mailbox.mailbox.MailboxEventDetails;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Keycloak events for Microsoft's responses to administrators. An administrator has no account here. */
final class AdminConsentEvent {

    private final EventBuilder event;

    /** @param provider alias of the identity provider */
    AdminConsentEvent(KeycloakSession session, RealmModel realm, String provider) {
        event = MailboxEventDetails.addProvider(
                new EventBuilder(realm, session, session.getContext().getConnection())
                        .event(EventType.IDENTITY_PROVIDER_RESPONSE),
                provider);
    }

    /** A token has shown that the organization approved. The event names the user and the mailbox of the request. */
    void approved(ApprovalRequest request) {
        MailboxEventDetails.add(event.user(request.mailbox().userId()), request.mailbox())
                .detail(Details.REASON, "OrganizationApproved")
                .success();
    }

    /** @param code Microsoft's error number; null if none */
    void refused(String reason, String code) {
        event.detail(Details.REASON, "Organization" + reason + (code == null ? "" : " " + code))
                .error(Errors.IDENTITY_PROVIDER_ERROR);
    }
}
