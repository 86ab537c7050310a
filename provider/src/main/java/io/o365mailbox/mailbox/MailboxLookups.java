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
 * The mailboxes of one realm as their rows say, each question one indexed read and nothing else: enough to see that a mailbox
 * was not disconnected. What a row may have lost shows when its grant is needed ({@link Mailboxes}).
 *
 * <p>Asked for every token that is handed out, so it goes past JPA, whose session, query and entity cost several times what
 * the database takes. The connection is Keycloak's and of the transaction of the calling thread, like that of JPA.
 */
public final class MailboxLookups {

    private static final String TABLE = "O365_MAILBOX";
    private static final String FIRST_CONNECTED_FIRST = " order by CONNECTED_AT, ID";

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

    /** @param schema of Keycloak's tables; null for the connection's own */
    MailboxLookups(Supplier<Connection> connections, String schema, String realmId) {
        this.connections = connections;
        this.select = "select " + MailboxRow.COLUMNS + " from " + (schema == null ? TABLE : schema + "." + TABLE)
                + " where REALM_ID = ? and ";
        this.realmId = realmId;
    }

    /** @return empty if this realm has no such mailbox */
    public Optional<Mailbox> byId(String id) {
        return read("ID = ?", id).stream().findFirst();
    }

    /** First connected first. */
    public List<Mailbox> ofUser(String userId) {
        return read("USER_ID = ?" + FIRST_CONNECTED_FIRST, userId);
    }

    /** Everybody's, first connected first. */
    public List<Mailbox> withAddress(Address address) {
        return read("ADDRESS = ?" + FIRST_CONNECTED_FIRST, address.value());
    }

    private List<Mailbox> read(String condition, String value) {
        try (Connection connection = connections.get();
                PreparedStatement query = connection.prepareStatement(select + condition)) {
            query.setString(1, realmId);
            query.setString(2, value);
            List<Mailbox> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(MailboxRow.of(rows).toMailbox());
                }
            }
            return found;
        } catch (SQLException noAnswer) {
            throw new ModelException("The mailboxes cannot be read from the database", noAnswer);
        }
    }
}
