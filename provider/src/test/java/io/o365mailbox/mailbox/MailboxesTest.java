package io.o365mailbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.o365mailbox.mailbox.sealing.NoSealingKeyException;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;
import io.o365mailbox.settings.Tenant;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of {@link Mailboxes}. */
class MailboxesTest extends MailboxesOfPeople {

    private static final Scopes MAIL = Scopes.of("Mail.Read");

    @Test
    void storesRowAndCredentialUnderOneId() {
        Mailbox connected = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        assertThat(mailboxesOf(anna))
                .singleElement()
                .usingRecursiveComparison()
                .ignoringFields("scopes")
                .isEqualTo(connected);
        assertThat(anna.stored()).singleElement().satisfies(credential -> {
            assertThat(credential.getId()).isEqualTo(connected.id());
            assertThat(credential.getUserLabel()).isEqualTo("anna@contoso.example");
        });
        assertThat(grantOf(connected)).contains(FIRST);
        assertThat(MailboxCredentials.summariesOf(anna)).singleElement().satisfies(summary -> {
            assertThat(summary.address()).isEqualTo(connected.address());
            assertThat(summary.state()).isEqualTo(MailboxState.CONNECTED);
        });
    }

    @Test
    void reconnectsTheSameMailboxUnderANewAddress() {
        Mailbox before = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        change(mailboxes -> mailboxes.updateState(before.id(), 1, MailboxState.RECONNECT_NEEDED, Cause.INACTIVITY));
        Mailbox after = connect(anna, "anna.larsen@contoso.example", "oid-1", SECOND);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.version()).isEqualTo(2);
        assertThat(mailboxesOf(anna)).singleElement().satisfies(found -> {
            assertThat(found.state()).isEqualTo(MailboxState.CONNECTED);
            assertThat(found.cause()).isNull();
            assertThat(found.address().value()).isEqualTo("anna.larsen@contoso.example");
        });
        assertThat(anna.stored())
                .singleElement()
                .satisfies(
                        credential -> assertThat(credential.getUserLabel()).isEqualTo("anna.larsen@contoso.example"));
        assertThat(grantOf(after)).contains(SECOND);
    }

    @Test
    void keepsSharedMailboxesOfOneDelegateApart() {
        connect(anna, "anna@contoso.example", "oid-1", FIRST);
        for (String address : List.of("support@contoso.example", "sales@contoso.example", "sales@contoso.example")) {
            change(mailboxes -> mailboxes.connect(anna, Given.shared(address, "oid-1"), SECOND));
        }
        connect(ben, "anna@contoso.example", "oid-1", FIRST);
        assertThat(mailboxesOf(anna)).hasSize(3);
        assertThat(mailboxesOf(ben)).hasSize(1);
    }

    @Test
    void keepsTheNewerGrant() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        assertThat(succeeds(mailboxes -> mailboxes.storeRefreshedGrant(mailbox.id(), 1, SECOND, MAIL)))
                .isTrue();
        assertThat(succeeds(mailboxes -> mailboxes.storeRefreshedGrant(mailbox.id(), 1, Secret.of("late"), MAIL)))
                .isFalse();
        assertThat(succeeds(mailboxes -> mailboxes.updateState(mailbox.id(), 1, MailboxState.BLOCKED, null)))
                .isFalse();
        assertThat(mailboxesOf(anna)).singleElement().satisfies(found -> {
            assertThat(found.version()).isEqualTo(2);
            assertThat(found.scopes()).isEqualTo(MAIL);
            assertThat(found.state()).isEqualTo(MailboxState.CONNECTED);
        });
        assertThat(grantOf(mailbox)).as("read with the older mailbox").contains(SECOND);
    }

    @Test
    void locksTheRowDuringAChange() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        CompletableFuture<Boolean> late;
        try (EntityManager slow = database().open()) {
            slow.getTransaction().begin();
            assertThat(mailboxes(slow).storeRefreshedGrant(mailbox.id(), 1, SECOND, MAIL))
                    .isTrue();
            late = CompletableFuture.supplyAsync(() ->
                    succeeds(mailboxes -> mailboxes.storeRefreshedGrant(mailbox.id(), 1, Secret.of("late"), MAIL)));
            slow.getTransaction().commit();
        }
        assertThat(late.join()).isFalse();
        assertThat(grantOf(mailbox)).contains(SECOND);
    }

    @ParameterizedTest(name = "the slower node writes first: {0}")
    @ValueSource(booleans = {true, false})
    void ignoresTheSecondOfTwoRefreshesOfOneGrant(boolean slowerFirst) {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        List<Secret> inOrder = slowerFirst
                ? List.of(Secret.of("slower node's"), Secret.of("faster node's"))
                : List.of(Secret.of("faster node's"), Secret.of("slower node's"));
        try (EntityManager first = database().open()) {
            first.getTransaction().begin();
            assertThat(mailboxes(first).storeRefreshedGrant(mailbox.id(), 1, inOrder.get(0), MAIL))
                    .isTrue();
            // Waits for the row that the first transaction has locked.
            CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(
                    () -> succeeds(mailboxes -> mailboxes.storeRefreshedGrant(mailbox.id(), 1, inOrder.get(1), MAIL)));
            assertThat(second).isNotDone();
            first.getTransaction().commit();
            assertThat(second.join()).isFalse();
        }
        assertThat(grantOf(mailbox)).contains(inOrder.get(0));
    }

    @Test
    void keepsTheGrantWhenTheStateChanges() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        change(mailboxes ->
                mailboxes.updateState(mailbox.id(), 1, MailboxState.RECONNECT_NEEDED, Cause.CONSENT_WITHDRAWN));
        assertThat(MailboxCredentials.summariesOf(anna)).singleElement().satisfies(summary -> {
            assertThat(summary.state()).isEqualTo(MailboxState.RECONNECT_NEEDED);
            assertThat(summary.cause()).isEqualTo(Cause.CONSENT_WITHDRAWN);
        });
        assertThat(succeeds(mailboxes -> mailboxes.markProven(mailbox.id(), mailbox.address())))
                .isTrue();
        assertThat(mailboxesOf(anna)).singleElement().satisfies(found -> {
            assertThat(found.version()).isEqualTo(1);
            assertThat(found.cause()).isEqualTo(Cause.CONSENT_WITHDRAWN);
        });
        assertThat(grantOf(mailbox)).contains(FIRST);
        assertThat(succeeds(mailboxes -> mailboxes.markProven("unknown", mailbox.address())))
                .isFalse();
    }

    @Test
    void disconnectsOnlyTheOwnersMailbox() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        assertThat(disconnect(ben, mailbox)).isEmpty();
        assertThat(mailboxesOf(anna)).hasSize(1);
        assertThat(disconnect(anna, mailbox)).isPresent();
        assertThat(mailboxesOf(anna)).isEmpty();
        assertThat(anna.stored()).isEmpty();
        assertThat(grantOf(mailbox)).isEmpty();
        assertThat(succeeds(mailboxes -> mailboxes.storeRefreshedGrant(mailbox.id(), 1, SECOND, MAIL)))
                .isFalse();
    }

    @Test
    void storesNothingWithoutAKey() {
        keys.add("odd", 5);
        assertThatThrownBy(() -> connect(anna, "anna@contoso.example", "oid-1", FIRST))
                .isInstanceOf(NoSealingKeyException.class);
        assertThat(mailboxesOf(anna)).isEmpty();
        assertThat(anna.stored()).isEmpty();
    }

    @Test
    void deletesTheRowOfADeletedCredential() {
        connect(anna, "anna@contoso.example", "oid-1", FIRST);
        anna.stored().clear();
        assertThat(mailboxesOf(anna)).isEmpty();
        assertThat(rows()).isZero();
    }

    @Test
    void rebuildsTheRowOfAnImportedCredential() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        database()
                .run(entities -> entities.createQuery("delete from O365Mailbox").executeUpdate());
        assertThat(mailboxesOf(anna))
                .singleElement()
                .satisfies(found -> assertThat(found.id()).isEqualTo(mailbox.id()));
        assertThat(grantOf(mailbox)).contains(FIRST);
    }

    @Test
    void readsPastAStaleUserCache() {
        OwnerInMemory before = anna.asCachedNow();
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        assertThat(mailboxesOf(before))
                .as("connected on another node a moment ago")
                .hasSize(1);
        OwnerInMemory connected = anna.asCachedNow();
        change(mailboxes -> mailboxes.disconnect(anna, mailbox.id()));
        assertThat(mailboxesOf(connected))
                .as("disconnected on another node a moment ago")
                .isEmpty();
    }

    @Test
    void separatesRealms() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        Optional<Mailbox> elsewhere =
                database().call(entities -> new MailboxRepository(entities, "realm-2").find(mailbox.id()));
        assertThat(elsewhere).isEmpty();
        database().run(entities -> new MailboxRepository(entities, "realm-2").delete(mailbox.id()));
        database().run(entities -> new MailboxRepository(entities, "realm-2").deleteOfRealm());
        assertThat(mailboxesOf(anna)).hasSize(1);
    }

    @Test
    void listsASelectionInPages() {
        Mailbox first = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        connect(ben, "ben@contoso.example", "oid-2", FIRST);
        change(mailboxes -> mailboxes.updateState(first.id(), 1, MailboxState.BLOCKED, Cause.POLICY_BLOCKED));
        assertThat(page(null, null, null, 0, 10)).extracting(Mailbox::userId).containsExactlyInAnyOrder("anna", "ben");
        assertThat(page(null, null, null, 0, 1)).hasSize(1).doesNotContainAnyElementsOf(page(null, null, null, 1, 1));
        assertThat(page("anna", null, null, 0, 10)).extracting(Mailbox::id).containsExactly(first.id());
        assertThat(page(null, MailboxState.CONNECTED, Given.CONTOSO, 0, 10))
                .extracting(Mailbox::userId)
                .containsExactly("ben");
        assertThat(page(null, null, Tenant.CONSUMERS, 0, 10)).isEmpty();
        List<Mailbox> elsewhere =
                read(mailboxes -> mailboxes.page(new MailboxFilter(Set.of("another"), null, null, null, 0, 10)));
        assertThat(elsewhere).isEmpty();
    }

    private List<Mailbox> page(String user, MailboxState state, Tenant tenant, int first, int most) {
        return read(mailboxes ->
                mailboxes.page(new MailboxFilter(Set.of(Given.PROVIDER), user, state, tenant, first, most)));
    }

    @Test
    void isDeletedWithUserProviderOrRealm() {
        connect(anna, "anna@contoso.example", "oid-1", FIRST);
        database().run(entities -> new MailboxRepository(entities, Given.REALM).deleteOfUser("anna"));
        assertThat(rows()).isZero();
        connect(ben, "ben@contoso.example", "oid-2", FIRST);
        database().run(entities -> new MailboxRepository(entities, Given.REALM).deleteOfProvider("another"));
        assertThat(rows()).isEqualTo(1);
        database().run(entities -> new MailboxRepository(entities, Given.REALM).deleteOfProvider(Given.PROVIDER));
        assertThat(rows()).isZero();
        ben.stored().clear();
        connect(ben, "ben@contoso.example", "oid-2", FIRST);
        database().run(entities -> new MailboxRepository(entities, Given.REALM).deleteOfRealm());
        assertThat(rows()).isZero();
    }

    @Test
    void recordsTheLastUseOncePerHour() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        assertThat(UsageRecorder.isDue(mailbox)).isTrue();
        uses(mailbox.id(), "acme-desk");
        uses(mailbox.id(), "another");
        assertThat(mailboxesOf(anna)).singleElement().satisfies(used -> {
            assertThat(used.lastUse().clientId()).isEqualTo("acme-desk");
            assertThat(used.lastUse().at()).isAfterOrEqualTo(mailbox.connectedAt());
            assertThat(UsageRecorder.isDue(used)).isFalse();
        });
        change(mailboxes -> mailboxes.updateState(mailbox.id(), 1, MailboxState.RECONNECT_NEEDED, Cause.INACTIVITY));
        assertThat(mailboxesOf(anna))
                .singleElement()
                .satisfies(used -> assertThat(used.lastUse().clientId()).isEqualTo("acme-desk"));
    }

    @Test
    void theDatabaseRefusesTheSameMailboxTwice() {
        assertThatThrownBy(() -> database().run(entities -> {
                    MailboxRepository rows = new MailboxRepository(entities, Given.REALM);
                    rows.save(Given.mailbox("1", "anna", "anna@contoso.example", "oid-1"));
                    rows.save(Given.mailbox("2", "anna", "anna@contoso.example", "oid-1"));
                }))
                .isInstanceOf(PersistenceException.class);
    }

    @Test
    void hasAnIndexForEachQuery() throws SQLException {
        Set<String> indexed = new TreeSet<>();
        try (Connection connection = database().connection();
                ResultSet index =
                        connection.getMetaData().getIndexInfo(null, null, tableName(connection), false, false)) {
            while (index.next()) {
                if (index.getShort("ORDINAL_POSITION") == 2
                        || index.getString("INDEX_NAME").toLowerCase().contains("due")) {
                    indexed.add(index.getString("COLUMN_NAME").toUpperCase(Locale.ROOT));
                }
            }
        }
        assertThat(indexed).contains("USER_ID", "STATE", "PROVIDER", "DOMAIN", "DUE_AT");
    }

    private static String tableName(Connection connection) throws SQLException {
        return connection.getMetaData().storesLowerCaseIdentifiers() ? "o365_mailbox" : "O365_MAILBOX";
    }

    private boolean succeeds(Predicate<Mailboxes> work) {
        return read(work::test);
    }

    private void uses(String id, String client) {
        database().run(entities -> new UsageRecorder(entities, Given.REALM).record(id, client));
    }
}
