package io.o365mailbox.mailbox;

import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The columns of a row that make up a {@link Mailbox}, read by JPA ({@link MailboxEntity}) or by a plain query ({@link
 * MailboxLookups}). Times are in milliseconds.
 *
 * @param lastUsedAt null if no application has used the mailbox
 */
record MailboxRow(
        String id,
        String userId,
        String provider,
        String address,
        String cloud,
        String tenant,
        String objectId,
        String kind,
        String delegate,
        String state,
        String cause,
        boolean proven,
        String scopes,
        long connectedAt,
        long changedAt,
        long version,
        String label,
        boolean isDefault,
        Long lastUsedAt,
        String lastUsedBy) {

    /** In the order of {@link #of}. */
    static final String COLUMNS =
            "ID, USER_ID, PROVIDER, ADDRESS, CLOUD, TENANT, OBJECT_ID, KIND, DELEGATE, STATE, CAUSE,"
                    + " PROVEN, SCOPES, CONNECTED_AT, CHANGED_AT, GRANT_VERSION, LABEL, IS_DEFAULT,"
                    + " LAST_USED_AT, LAST_USED_BY";

    /** @param row result of a query for {@link #COLUMNS}, positioned on a row */
    static MailboxRow of(ResultSet row) throws SQLException {
        long lastUsedAt = row.getLong(19);
        boolean neverUsed = row.wasNull();
        return new MailboxRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getBoolean(12),
                row.getString(13),
                row.getLong(14),
                row.getLong(15),
                row.getLong(16),
                row.getString(17),
                row.getBoolean(18),
                neverUsed ? null : lastUsedAt,
                row.getString(20));
    }

    Mailbox toMailbox() {
        return new Mailbox(
                id,
                userId,
                new MailboxAccount(
                        provider,
                        new Address(address),
                        cloud,
                        Tenant.parse(tenant).orElse(null),
                        objectId,
                        MailboxAccount.Kind.ofCode(kind),
                        delegate),
                new Mailbox.Status(
                        MailboxState.ofCode(state), Cause.ofName(cause), proven, Instant.ofEpochMilli(changedAt)),
                new Mailbox.Grant(Scopes.parse(scopes), Instant.ofEpochMilli(connectedAt), version),
                new Mailbox.Preferences(label, isDefault),
                lastUsedAt == null ? null : new Mailbox.LastUse(Instant.ofEpochMilli(lastUsedAt), lastUsedBy));
    }
}
