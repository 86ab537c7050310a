package io.o365mailbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.Scopes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.keycloak.models.ModelException;

/** Lookups by JDBC return what JPA reads. */
class MailboxLookupsTest extends OnEachDatabase {

    private static final Mailbox WAITING = Mailbox.waiting(
            "m0",
            "anna",
            new AwaitedMailbox(
                    Given.PROVIDER,
                    new Address("info@contoso.example"),
                    MailboxAccount.Kind.OWN,
                    null,
                    "global",
                    null,
                    Scopes.of("Mail.Read")),
            Given.NOON);
    private static final Mailbox OWN = Given.mailbox("m2", "anna", "anna@contoso.example", "oid-1");
    private static final Mailbox SHARED =
            Mailbox.connected("m1", "anna", Given.shared("team@contoso.example", "oid-2"), Given.NOON);
    private static final Mailbox BENS = withAllColumns();

    @BeforeParameterizedClassInvocation
    void fill() {
        save(Given.REALM, OWN, SHARED, WAITING, BENS);
    }

    @Test
    void readsWhatJpaReads() {
        assertThat(Stream.of(OWN, SHARED, WAITING, BENS))
                .allSatisfy(mailbox -> assertThat(lookups(Given.REALM).byId(mailbox.id()))
                        .isPresent()
                        .isEqualTo(database()
                                .call(entities -> new MailboxRepository(entities, Given.REALM).find(mailbox.id()))));
    }

    @Test
    void readsEveryColumn() {
        assertThat(lookups(Given.REALM).byId("m3")).contains(BENS);
    }

    @Test
    void listsAUsersMailboxesByConnectionTime() {
        assertThat(lookups(Given.REALM).findByUser("anna"))
                .extracting(Mailbox::id)
                .containsExactly("m0", "m1", "m2");
        assertThat(lookups(Given.REALM).findByUser("nobody")).isEmpty();
    }

    @Test
    void findsMailboxesOfAllUsersByAddress() {
        assertThat(lookups(Given.REALM).findByAddress(new Address("ben@contoso.example")))
                .containsExactly(BENS);
        assertThat(lookups(Given.REALM).findByAddress(new Address("nobody@contoso.example")))
                .isEmpty();
    }

    @Test
    void findsMailboxesOfItsRealmOnly() {
        assertThat(lookups("another").byId("m2")).isEmpty();
        assertThat(lookups("another").findByUser("anna")).isEmpty();
        assertThat(lookups("another").findByAddress(OWN.address())).isEmpty();
    }

    @Test
    void bindsParametersAsValues() {
        assertThat(lookups(Given.REALM).byId("m2' or '1'='1")).isEmpty();
        assertThat(lookups(Given.REALM).byId(null)).isEmpty();
    }

    @Test
    void failsWhenTheConnectionIsClosed() throws SQLException {
        Connection gone = database().connection();
        gone.close();
        MailboxLookups lookups = new MailboxLookups(() -> gone, null, Given.REALM);
        assertThatThrownBy(() -> lookups.byId("m2")).isInstanceOf(ModelException.class);
    }

    @Test
    void readsTheConfiguredSchema() {
        assertThat(new MailboxLookups(this::connection, "public", Given.REALM).byId("m2"))
                .isPresent();
        MailboxLookups elsewhere = new MailboxLookups(this::connection, "elsewhere", Given.REALM);
        assertThatThrownBy(() -> elsewhere.byId("m2")).isInstanceOf(ModelException.class);
    }

    private static Mailbox withAllColumns() {
        Mailbox shared = Mailbox.connected("m3", "ben", Given.shared("ben@contoso.example", "oid-3"), Given.NOON);
        return new Mailbox(
                shared.id(),
                shared.userId(),
                shared.account(),
                new Mailbox.Status(MailboxState.RECONNECT_NEEDED, Cause.MFA_NEEDED, false, Given.NOON.plusSeconds(2)),
                new Mailbox.Grant(Scopes.of("Mail.Read", "Mail.Send", "User.Read"), Given.NOON.plusSeconds(1), 17),
                new Mailbox.Preferences("Bens “Ablage” 📮", true),
                new Mailbox.LastUse(Instant.ofEpochMilli(Given.NOON.toEpochMilli() + 3), "crm"));
    }

    private void save(String realm, Mailbox... mailboxes) {
        database().run(entities -> Stream.of(mailboxes).forEach(new MailboxRepository(entities, realm)::save));
    }

    private MailboxLookups lookups(String realm) {
        return new MailboxLookups(this::connection, null, realm);
    }

    private Connection connection() {
        try {
            return database().connection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
