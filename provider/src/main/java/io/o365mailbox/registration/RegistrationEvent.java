package io.o365mailbox.registration;

import io.o365mailbox.settings.ProviderIds;
import java.time.Instant;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/**
 * Keycloak's event for an app registration that is refused, that is accepted again, or whose certificate expires soon.
 *
 * @param error null for a success or a mere warning
 */
record RegistrationEvent(String error, String reason) {

    static RegistrationEvent refused(String errorCode) {
        return new RegistrationEvent("registration_refused", errorCode);
    }

    static RegistrationEvent accepted() {
        return new RegistrationEvent(null, "RegistrationAccepted");
    }

    static RegistrationEvent certificateExpires(Instant when) {
        return new RegistrationEvent(null, "CertificateExpires " + when);
    }

    /** Fires the event in the session's transaction. */
    void fire(KeycloakSession session, String provider) {
        EventBuilder event = new EventBuilder(session.getContext().getRealm(), session)
                .event(EventType.IDENTITY_PROVIDER_RETRIEVE_TOKEN)
                .detail(Details.IDENTITY_PROVIDER, provider)
                .detail(Details.CREDENTIAL_TYPE, ProviderIds.O365_MAILBOX)
                .detail(Details.REASON, reason);
        if (error == null) {
            event.success();
        } else {
            event.error(error);
        }
    }
}
