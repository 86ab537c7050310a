package io.o365mailbox.mailbox;

import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Tenant;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/** Mailboxes and connections that several tests start from. */
public final class Given {

    public static final String REALM = "realm-1";
    public static final String PROVIDER = "o365-mailbox";
    public static final Tenant CONTOSO = new Tenant("c0c0c0c0-0000-4000-8000-000000000001");
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

    private Given() {}

    static NewConnection connection(String address, String objectId) {
        return new NewConnection(
                PROVIDER,
                new Address(address),
                "global",
                CONTOSO,
                objectId,
                MailboxAccount.Kind.OWN,
                null,
                true,
                Scopes.parse("Mail.Send Mail.Read"));
    }

    static NewConnection shared(String address, String objectId) {
        NewConnection own = connection(address, objectId);
        return new NewConnection(
                own.provider(),
                own.address(),
                own.cloud(),
                own.tenant(),
                own.objectId(),
                MailboxAccount.Kind.SHARED,
                "anna@contoso.example",
                own.proven(),
                own.scopes());
    }

    public static Mailbox mailbox(String id, String userId, String address, String objectId) {
        return Mailbox.connected(id, userId, connection(address, objectId), NOON);
    }

    public static Mailbox preferred(Mailbox mailbox) {
        return mailbox.asDefault(true);
    }

    public static Mailbox broken(Mailbox mailbox) {
        return mailbox.inState(MailboxState.RECONNECT_NEEDED, Cause.REVOKED_OR_PASSWORD, mailbox.changedAt());
    }

    public static Mailbox refreshed(Mailbox mailbox, Scopes scopes) {
        return mailbox.refreshed(scopes, mailbox.changedAt());
    }

    public static MailboxRepository repository(EntityManager entities) {
        return new MailboxRepository(entities, REALM);
    }

    /** Inserts or updates the row of a mailbox. */
    public static void save(EntityManager entities, Mailbox mailbox) {
        repository(entities).save(mailbox);
    }
}
