package io.o365mailbox.mailbox;

import java.time.Instant;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/**
 * Keycloak's own event for a registration that is refused, works again, or whose certificate ends.
 *
 * @param error null if it is good news, or only a warning
 */
record RegistrationEvents(String error, String reason) {

    static RegistrationEvents refused(String fault) {
        return new RegistrationEvents("registration_refused", fault);
    }

    static RegistrationEvents accepted() {
        return new RegistrationEvents(null, "registration accepted");
    }

    static RegistrationEvents certificateEnds(Instant when) {
        return new RegistrationEvents(null, "certificate ends " + when);
    }

    void tell(KeycloakSession session, String provider) {
        EventBuilder event = new EventBuilder(session.getContext().getRealm(), session)
                .event(EventType.IDENTITY_PROVIDER_RETRIEVE_TOKEN)
                .detail(Details.IDENTITY_PROVIDER, provider)
                .detail(Details.CREDENTIAL_TYPE, MailboxCredentialModel.TYPE)
                .detail(Details.REASON, reason);
        if (error == null) {
            event.success();
        } else {
            event.error(error);
        }
    }
}
