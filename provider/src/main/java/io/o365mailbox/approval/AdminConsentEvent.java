package io.o365mailbox.approval;

import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Keycloak's own events for what Microsoft answers to administrators, who are no users here. */
final class AdminConsentEvent {

    private final EventBuilder event;

    AdminConsentEvent(KeycloakSession session, RealmModel realm, String provider) {
        event = new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.IDENTITY_PROVIDER_RESPONSE)
                .detail(Details.IDENTITY_PROVIDER, provider);
    }

    /** A token has shown that the organization approved. */
    void approved(ApprovalRequest request) {
        event.user(request.mailbox().userId())
                .detail(Details.CREDENTIAL_ID, request.id())
                .detail(Details.REASON, "OrganizationApproved")
                .success();
    }

    /** @param code Microsoft's error number, or null */
    void refused(String reason, String code) {
        event.detail(Details.REASON, "Organization" + reason + (code == null ? "" : " " + code))
                .error(Errors.IDENTITY_PROVIDER_ERROR);
    }
}
