package io.o365mailbox.mailbox;

import io.o365mailbox.settings.ProviderIds;
import java.util.Locale;
import java.util.Objects;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Keycloak's own event for each change of state that nobody at a browser brought about. In the transaction of the change, so
 * that there is never one without the other.
 */
final class StateChangeEvent {

    private final KeycloakSession session;

    StateChangeEvent(KeycloakSession session) {
        this.session = session;
    }

    void changed(Mailbox before, Mailbox after) {
        boolean same = before.state() == after.state()
                && before.cause() == after.cause()
                && before.address().equals(after.address());
        boolean byItsOwner = !Objects.equals(before.connectedAt(), after.connectedAt());
        RealmModel realm = session.getContext().getRealm();
        if (same || byItsOwner || realm == null) {
            return;
        }
        EventBuilder event = new EventBuilder(realm, session)
                .event(EventType.UPDATE_CREDENTIAL)
                .user(after.userId())
                .detail(Details.IDENTITY_PROVIDER, after.provider())
                .detail(Details.CREDENTIAL_TYPE, ProviderIds.O365_MAILBOX)
                .detail(Details.CREDENTIAL_ID, after.id())
                .detail(Details.CREDENTIAL_USER_LABEL, after.address().value())
                .detail("state", after.state().code())
                .detail(
                        Details.REASON,
                        after.cause() == null ? null : after.cause().code());
        if (after.isConnected()) {
            event.success();
        } else {
            event.error("mailbox_" + after.state().name().toLowerCase(Locale.ROOT));
        }
    }
}
