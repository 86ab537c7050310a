package io.o365mailbox.mailbox;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Tenant;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The open part of the credential, written for two readers: administrators, to whom the admin console shows it word for
 * word under Users, Credentials, "Show data"; and {@link Mailboxes}, which rebuilds a lost row from it. Hence plain
 * words for keys, all strings where a person should understand them, and no secret.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record MailboxCredentialData(
        String mailbox,
        String kind,
        String delegate,
        String status,
        String cause,
        boolean proven,
        String provider,
        String cloud,
        String tenant,
        String objectId,
        String scopes,
        String connectedSince,
        String lastChange,
        long version) {

    static MailboxCredentialData of(Mailbox mailbox) {
        return new MailboxCredentialData(
                mailbox.address().value(),
                mailbox.kind().code(),
                mailbox.delegate(),
                mailbox.state().code(),
                mailbox.cause() == null ? null : mailbox.cause().name(),
                mailbox.isProven(),
                mailbox.provider(),
                mailbox.cloud(),
                mailbox.tenant() == null ? null : mailbox.tenant().id(),
                mailbox.objectId(),
                mailbox.scopes().sorted(),
                mailbox.connectedAt().toString(),
                mailbox.changedAt().toString(),
                mailbox.version());
    }

    /** @return empty if too little of it can be understood to be a mailbox */
    Optional<Mailbox> toMailbox(String id, String userId) {
        Optional<Address> address = Address.parse(mailbox);
        Optional<Tenant> owner = Tenant.parse(tenant);
        Optional<Instant> since = instant(connectedSince);
        if (address.isEmpty()
                || owner.isEmpty()
                || since.isEmpty()
                || provider == null
                || cloud == null
                || objectId == null) {
            return Optional.empty();
        }
        return Optional.of(new Mailbox(
                id,
                userId,
                new MailboxAccount(
                        provider,
                        address.get(),
                        cloud,
                        owner.get(),
                        objectId,
                        MailboxAccount.Kind.ofCode(kind),
                        delegate),
                new Mailbox.Status(
                        MailboxState.ofCode(status),
                        Cause.ofName(cause),
                        proven,
                        instant(lastChange).orElse(since.get())),
                new Mailbox.Grant(Scopes.parse(scopes), since.get(), version),
                new Mailbox.Preferences(null, false),
                null));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}
