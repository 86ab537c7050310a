package io.o365mailbox.mailbox;

import io.o365mailbox.settings.Address;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The mailboxes of one realm as their rows say, each question one indexed read and nothing else: enough to see that a mailbox
 * was not disconnected. What a row may have lost shows when its grant is needed ({@link Mailboxes}).
 */
public final class KnownMailboxes {

    private final MailboxRows rows;

    public KnownMailboxes(KeycloakSession session, RealmModel realm) {
        this.rows = MailboxRows.of(session, realm.getId());
    }

    /** @return empty if this realm has no such mailbox */
    public Optional<Mailbox> byId(String id) {
        return rows.find(id);
    }

    /** First connected first. */
    public List<Mailbox> ofUser(String userId) {
        return rows.ofUser(userId);
    }

    /** Everybody's, first connected first. */
    public List<Mailbox> withAddress(Address address) {
        return rows.withAddress(address);
    }
}
