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
 * The part of the credential that is not secret, as JSON. The names of the components are the stored keys and must not
 * change. It has two readers: administrators, because the admin console shows it unchanged under Users, Credentials,
 * "Show data"; and {@link Mailboxes}, which rebuilds a lost row from it. Therefore keys and values are readable text.
 *
 * @param status {@link MailboxState#code}
 * @param cause name of a {@link Cause}; null if nothing is wrong
 * @param connectedSince ISO 8601
 * @param lastChange ISO 8601
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

    /**
     * @return empty if address, tenant, provider, cloud, object id or the time of the connection is missing or
     *     unreadable
     */
    Optional<Mailbox> toMailbox(String id, String userId) {
        Optional<Address> address = Address.parse(mailbox);
        Optional<Tenant> parsedTenant = Tenant.parse(tenant);
        Optional<Instant> since = instant(connectedSince);
        if (address.isEmpty()
                || parsedTenant.isEmpty()
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
                        parsedTenant.get(),
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
