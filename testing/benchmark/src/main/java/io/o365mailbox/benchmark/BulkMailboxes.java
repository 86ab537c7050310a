package io.o365mailbox.benchmark;

import io.o365mailbox.launch.Database;

/** Inserts mailboxes of other users, with users and credentials, directly into the database. No request uses them. */
record BulkMailboxes(Database database, String realmId) {

    /** The approximate length of a sealed grant in characters. */
    private static final int SECRET_LENGTH = 1800;

    void insert(int mailboxes) {
        var id = "'0000aaaa-0000-4000-8000-' || lpad(x, 12, '0')";
        var user = "'0000bbbb-0000-4000-8000-' || lpad(x, 12, '0')";
        var from = " from system_range(1, " + mailboxes + ")";
        database.change(
                "insert into USER_ENTITY (ID, REALM_ID, USERNAME, EMAIL, EMAIL_CONSTRAINT, ENABLED, EMAIL_VERIFIED,"
                        + " CREATED_TIMESTAMP) select " + user + ", '" + realmId + "', 'person-' || x,"
                        + " 'person-' || x || '@contoso.example', 'person-' || x || '@contoso.example', true, true, 0"
                        + from);
        database.change(
                "insert into CREDENTIAL (ID, USER_ID, TYPE, USER_LABEL, SECRET_DATA, CREDENTIAL_DATA, CREATED_DATE,"
                        + " PRIORITY) select " + id + ", " + user
                        + ", 'o365-mailbox', 'person-' || x || '@contoso.example',"
                        + " repeat('s', " + SECRET_LENGTH + "), '{}', 0, 10" + from);
        database.change(
                "insert into O365_MAILBOX (ID, REALM_ID, USER_ID, PROVIDER, IDENTITY_KEY, ADDRESS, DOMAIN, CLOUD, TENANT,"
                        + " OBJECT_ID, KIND, STATE, PROVEN, SCOPES, CONNECTED_AT, CHANGED_AT, GRANT_VERSION, OWNERSHIP_KEY) select "
                        + id
                        + ", '" + realmId
                        + "', " + user + ", 'o365-mailbox', 'identity-' || x, 'person-' || x || '@contoso.example',"
                        + " 'contoso.example', 'custom', 'c0c0c0c0-0000-4000-8000-000000000001', " + user
                        + ", 'own', 'connected', true, 'Mail.ReadWrite Mail.Send User.Read', 0, 0, 1, " + id + from);
    }

    /** The number of mailboxes in the realm. */
    long count() {
        return database.number("select count(*) from O365_MAILBOX where REALM_ID = '" + realmId + "'");
    }
}
