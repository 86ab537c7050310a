package io.o365mailbox.mailbox;

import io.o365mailbox.settings.Address;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.JpaConnectionProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;

/**
 * Fast lookups of mailboxes in one realm: each method is one indexed query of the table. It does not compare the rows
 * with the credentials; a mismatch is found when the grant is read ({@link Mailboxes}).
 *
 * <p>Each token that is issued needs a lookup, so it uses JDBC: with JPA, session, query and entity cost several times
 * as much as the database. The connection comes from Keycloak and belongs to the transaction of the calling thread,
 * like that of JPA.
 */
public final class MailboxLookups {

    private static final String TABLE = "O365_MAILBOX";
    private static final String BY_CONNECTION_TIME = " order by CONNECTED_AT, ID";

    private final Supplier<Connection> connections;
    private final String select;
    private final String realmId;

    public MailboxLookups(KeycloakSession session, RealmModel realm) {
        this(
                (JpaConnectionProviderFactory)
                        session.getKeycloakSessionFactory().getProviderFactory(JpaConnectionProvider.class),
                realm.getId());
    }

    private MailboxLookups(JpaConnectionProviderFactory database, String realmId) {
        this(database::getConnection, database.getSchema(), realmId);
    }

    /** @param schema of Keycloak's tables; null for the default schema of the connection */
    MailboxLookups(Supplier<Connection> connections, String schema, String realmId) {
        this.connections = connections;
        this.select = "select " + MailboxRow.COLUMNS + " from " + (schema == null ? TABLE : schema + "." + TABLE)
                + " where REALM_ID = ? and ";
        this.realmId = realmId;
    }

    /** @return empty if this realm has no such mailbox */
    public Optional<Mailbox> byId(String id) {
        return query("ID = ?", id).stream().findFirst();
    }

    /** In the order in which they were connected. */
    public List<Mailbox> findByUser(String userId) {
        return query("USER_ID = ?" + BY_CONNECTION_TIME, userId);
    }

    /** The mailboxes of all users with an address, in the order in which they were connected. */
    public List<Mailbox> findByAddress(Address address) {
        return query("ADDRESS = ?" + BY_CONNECTION_TIME, address.value());
    }

    private List<Mailbox> query(String condition, String value) {
        try (Connection connection = connections.get();
                PreparedStatement statement = connection.prepareStatement(select + condition)) {
            statement.setString(1, realmId);
            statement.setString(2, value);
            List<Mailbox> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(MailboxRow.of(rows).toMailbox());
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new ModelException("The mailboxes cannot be read from the database", failed);
        }
    }
}
