package io.o365mailbox.stories.support;

import io.o365mailbox.launch.Keycloak;
import io.o365mailbox.launch.Realm;
import java.util.List;

/** The provider's tables in Keycloak's database, read and changed with SQL for one realm. */
public record StoredMailboxes(Keycloak keycloak, String realmId) {

    static StoredMailboxes of(Realm realm) {
        return new StoredMailboxes(realm.keycloak(), realm.get("").path("id").asText());
    }

    /** The number of the realm's mailboxes, without those that wait for an approval. */
    public long mailboxCount() {
        return count("<>");
    }

    /** The number of the realm's mailboxes that wait for an administrator's approval. */
    public long waitingCount() {
        return count("=");
    }

    /** All rows of the provider's tables, for all realms, as SQL insert statements. */
    public List<String> dump() {
        try (var database = keycloak.database()) {
            return database.dump().stream()
                    .filter(statement -> statement.startsWith("INSERT INTO") && statement.contains("\"O365_"))
                    .toList();
        }
    }

    /** One column of the mailbox table, for the realm's mailboxes in the order of their ids; NULL is null. */
    public List<String> column(String name) {
        try (var database = keycloak.database()) {
            return database.column(
                    "select " + name + " from O365_MAILBOX where REALM_ID = '" + realmId + "' order by ID");
        }
    }

    /** When background maintenance processes the realm's first mailbox, in milliseconds since 1970; 0 for never. */
    public long dueAt() {
        var due = column("DUE_AT").get(0);
        return due == null ? 0 : Long.parseLong(due);
    }

    /** Sets the state that a refused refresh token causes, without waiting for an access token to expire. */
    public void markBroken(String mailboxId) {
        try (var database = keycloak.database()) {
            database.change("update O365_MAILBOX set STATE = 'reconnect-needed', CAUSE = 'REVOKED_OR_PASSWORD'"
                    + " where ID = '" + mailboxId + "'");
        }
    }

    private long count(String comparison) {
        try (var database = keycloak.database()) {
            return database.number("select count(*) from O365_MAILBOX where REALM_ID = '" + realmId + "' and STATE "
                    + comparison + " 'waiting-for-approval'");
        }
    }
}
