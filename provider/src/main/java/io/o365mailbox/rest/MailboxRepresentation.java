package io.o365mailbox.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.Mailbox.LastUse;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The JSON of a mailbox for applications. Null fields are left out. Times are in the format of RFC 3339, in UTC.
 *
 * @param user id of the owner in Keycloak
 * @param delegate for a shared mailbox, the user name of the account that opens it; else null
 * @param cause why the mailbox does not work; null if nothing is wrong
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MailboxRepresentation(
        String id,
        String user,
        String address,
        String label,
        @JsonProperty("default") boolean defaultMailbox,
        String kind,
        String delegate,
        String state,
        String cause,
        List<String> scopes,
        String provider,
        String tenant,
        @JsonProperty("connected_at") String connectedAt,
        @JsonProperty("changed_at") String changedAt,
        @JsonProperty("used_at") String usedAt,
        @JsonProperty("used_by") String usedBy) {

    static MailboxRepresentation of(Mailbox mailbox) {
        Optional<LastUse> lastUse = Optional.ofNullable(mailbox.lastUse());
        return new MailboxRepresentation(
                mailbox.id(),
                mailbox.userId(),
                mailbox.address().value(),
                mailbox.label(),
                mailbox.isDefault(),
                mailbox.kind().code(),
                mailbox.delegate(),
                mailbox.state().code(),
                Optional.ofNullable(mailbox.cause()).map(Cause::code).orElse(null),
                mailbox.scopes().names(),
                mailbox.provider(),
                Optional.ofNullable(mailbox.tenant()).map(Tenant::id).orElse(null),
                mailbox.connectedAt().toString(),
                mailbox.changedAt().toString(),
                lastUse.map(LastUse::at).map(Instant::toString).orElse(null),
                lastUse.map(LastUse::clientId).orElse(null));
    }
}
