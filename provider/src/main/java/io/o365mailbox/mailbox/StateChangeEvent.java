package io.o365mailbox.mailbox;

import java.util.Locale;
import java.util.Objects;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Fires a Keycloak event for each change of state or address that the owner did not make in the browser. The event is
 * part of the transaction that makes the change.
 */
final class StateChangeEvent {

    private final KeycloakSession session;

    StateChangeEvent(KeycloakSession session) {
        this.session = session;
    }

    /** Fires the event if state, cause or address differ. Does nothing if the owner has connected the mailbox again. */
    void fireIfChanged(Mailbox before, Mailbox after) {
        boolean same = before.state() == after.state()
                && before.cause() == after.cause()
                && before.address().equals(after.address());
        boolean byOwner = !Objects.equals(before.connectedAt(), after.connectedAt());
        RealmModel realm = session.getContext().getRealm();
        if (same || byOwner || realm == null) {
            return;
        }
        EventBuilder event = new EventBuilder(realm, session)
                .event(EventType.UPDATE_CREDENTIAL)
                .user(after.userId());
        MailboxEventDetails.add(event, after)
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
