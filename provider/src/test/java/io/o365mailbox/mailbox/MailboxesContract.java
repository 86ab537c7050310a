package io.o365mailbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.o365mailbox.settings.Cause;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.common.crypto.CryptoIntegration;
import org.keycloak.models.UserModel;

/** What {@link Mailboxes} promises, on whichever database a subclass brings. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MailboxesContract {

    private static final Secret FIRST = Secret.of("first");
    private static final Secret SECOND = Secret.of("second");
    private static final Scopes MAIL = Scopes.of("Mail.Read");

    private final Given.Keys keys = new Given.Keys();
    private final Map<String, OwnerInMemory> people = new ConcurrentHashMap<>();
    private final OwnerInMemory anna = person("anna");
    private final OwnerInMemory ben = person("ben");
    private final Owners owners = new Owners() {
        @Override
        public Optional<UserModel> find(String userId) {
            return Optional.ofNullable(people.get(userId));
        }

        @Override
        public UserModel fresh(UserModel user) {
            return people.get(user.getId());
        }
    };
    private Database database;

    abstract Database open() throws Exception;

    @BeforeAll
    void start() throws Exception {
        CryptoIntegration.init(getClass().getClassLoader());
        database = open();
    }

    @AfterAll
    void stop() throws Exception {
        if (database != null) {
            database.close();
        }
    }

    @AfterEach
    void empty() {
        database.doInTransaction(
                entities -> entities.createQuery("delete from O365Mailbox").executeUpdate());
        people.values().forEach(person -> person.stored().clear());
        keys.add("k1", 32);
    }

    @Test
    void storesRowAndCredentialUnderOneId() {
        Mailbox connected = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        assertThat(of(anna))
                .singleElement()
                .usingRecursiveComparison()
                .ignoringFields("scopes")
                .isEqualTo(connected);
        assertThat(anna.stored()).singleElement().satisfies(credential -> {
            assertThat(credential.getId()).isEqualTo(connected.id());
            assertThat(credential.getUserLabel()).isEqualTo("anna@contoso.example");
        });
        assertThat(grantOf(connected)).contains(FIRST);
        assertThat(MailboxCredentials.of(anna)).singleElement().satisfies(summary -> {
            assertThat(summary.address()).isEqualTo(connected.address());
            assertThat(summary.state()).isEqualTo(MailboxState.CONNECTED);
        });
    }

    @Test
    void renewsTheSameMailboxEvenUnderANewAddress() {
        Mailbox before = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        change(mailboxes -> mailboxes.mark(before.id(), 1, MailboxState.RECONNECT_NEEDED, Cause.INACTIVITY));
        Mailbox after = connect(anna, "anna.larsen@contoso.example", "oid-1", SECOND);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.version()).isEqualTo(2);
        assertThat(of(anna)).singleElement().satisfies(found -> {
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
    void keepsALabelThatSomebodyChose() {
        connect(anna, "anna@contoso.example", "oid-1", FIRST);
        anna.stored().get(0).setUserLabel("Work");
        connect(anna, "anna.larsen@contoso.example", "oid-1", SECOND);
        assertThat(anna.stored())
                .singleElement()
                .satisfies(credential -> assertThat(credential.getUserLabel()).isEqualTo("Work"));
    }

    @Test
    void findsAFreeLabel() {
        connect(anna, "anna@contoso.example", "oid-1", FIRST);
        anna.stored().get(0).setUserLabel("BEN@contoso.example");
        connect(anna, "ben@contoso.example", "oid-2", FIRST);
        assertThat(anna.stored().get(1).getUserLabel()).isEqualTo("ben@contoso.example (2)");
        assertThat(OwnedCredentials.freeLabel("a", Set.of("A", "a (2)"))).isEqualTo("a (3)");
    }

    @Test
    void tellsApartWhatOneDelegateMayOpen() {
        connect(anna, "anna@contoso.example", "oid-1", FIRST);
        for (String address : List.of("support@contoso.example", "sales@contoso.example", "sales@contoso.example")) {
            change(mailboxes -> mailboxes.connect(anna, Given.shared(address, "oid-1"), SECOND));
        }
        connect(ben, "anna@contoso.example", "oid-1", FIRST);
        assertThat(of(anna)).hasSize(3);
        assertThat(of(ben)).hasSize(1);
    }

    @Test
    void anOlderGrantNeverReplacesANewerOne() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        assertThat(succeeds(mailboxes -> mailboxes.renew(mailbox.id(), 1, SECOND, MAIL)))
                .isTrue();
        assertThat(succeeds(mailboxes -> mailboxes.renew(mailbox.id(), 1, Secret.of("late"), MAIL)))
                .isFalse();
        assertThat(succeeds(mailboxes -> mailboxes.mark(mailbox.id(), 1, MailboxState.BLOCKED, null)))
                .isFalse();
        assertThat(of(anna)).singleElement().satisfies(found -> {
            assertThat(found.version()).isEqualTo(2);
            assertThat(found.scopes()).isEqualTo(MAIL);
            assertThat(found.state()).isEqualTo(MailboxState.CONNECTED);
        });
        assertThat(grantOf(mailbox)).as("asked with what was read before").contains(SECOND);
    }

    @Test
    void writersComeOneAfterTheOther() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        CompletableFuture<Boolean> late;
        try (EntityManager slow = database.open()) {
            slow.getTransaction().begin();
            assertThat(mailboxes(slow).renew(mailbox.id(), 1, SECOND, MAIL)).isTrue();
            late = CompletableFuture.supplyAsync(
                    () -> succeeds(mailboxes -> mailboxes.renew(mailbox.id(), 1, Secret.of("late"), MAIL)));
            slow.getTransaction().commit();
        }
        assertThat(late.join()).isFalse();
        assertThat(grantOf(mailbox)).contains(SECOND);
    }

    @ParameterizedTest(name = "the node that slept writes first: {0}")
    @ValueSource(booleans = {true, false})
    void ofTwoNodesThatAskedWithTheSameGrantTheSecondChangesNothing(boolean sleeperFirst) {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        List<Secret> inOrder = sleeperFirst
                ? List.of(Secret.of("sleeper's"), Secret.of("other's"))
                : List.of(Secret.of("other's"), Secret.of("sleeper's"));
        try (EntityManager first = database.open()) {
            first.getTransaction().begin();
            assertThat(mailboxes(first).renew(mailbox.id(), 1, inOrder.get(0), MAIL))
                    .isTrue();
            // Waits for the row that the first one holds.
            CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(
                    () -> succeeds(mailboxes -> mailboxes.renew(mailbox.id(), 1, inOrder.get(1), MAIL)));
            assertThat(second).isNotDone();
            first.getTransaction().commit();
            assertThat(second.join()).isFalse();
        }
        assertThat(grantOf(mailbox)).contains(inOrder.get(0));
    }

    @Test
    void marksAndProvesWithoutTouchingTheGrant() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        change(mailboxes -> mailboxes.mark(mailbox.id(), 1, MailboxState.RECONNECT_NEEDED, Cause.CONSENT_WITHDRAWN));
        assertThat(MailboxCredentials.of(anna)).singleElement().satisfies(summary -> {
            assertThat(summary.state()).isEqualTo(MailboxState.RECONNECT_NEEDED);
            assertThat(summary.cause()).isEqualTo(Cause.CONSENT_WITHDRAWN);
        });
        assertThat(succeeds(mailboxes -> mailboxes.prove(mailbox.id(), mailbox.address())))
                .isTrue();
        assertThat(of(anna)).singleElement().satisfies(found -> {
            assertThat(found.version()).isEqualTo(1);
            assertThat(found.cause()).isEqualTo(Cause.CONSENT_WITHDRAWN);
        });
        assertThat(grantOf(mailbox)).contains(FIRST);
        assertThat(succeeds(mailboxes -> mailboxes.prove("unknown", mailbox.address())))
                .isFalse();
    }

    @Test
    void knowsTheTenantOfAConnectedColleagueOnly() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        assertThat(succeeds(mailboxes -> mailboxes.tenantKnown(Given.PROVIDER, Given.CONTOSO)))
                .isTrue();
        assertThat(succeeds(mailboxes -> mailboxes.tenantKnown(Given.PROVIDER, "contoso.example")))
                .isTrue();
        assertThat(succeeds(mailboxes -> mailboxes.tenantKnown("another", Given.CONTOSO)))
                .isFalse();
        assertThat(succeeds(mailboxes -> mailboxes.tenantKnown(Given.PROVIDER, Tenant.CONSUMERS)))
                .isFalse();
        assertThat(succeeds(mailboxes -> mailboxes.tenantKnown(Given.PROVIDER, "fabrikam.example")))
                .isFalse();
        change(mailboxes -> mailboxes.mark(mailbox.id(), 1, MailboxState.BLOCKED, Cause.POLICY_BLOCKED));
        assertThat(succeeds(mailboxes -> mailboxes.tenantKnown(Given.PROVIDER, Given.CONTOSO)))
                .isFalse();
    }

    @Test
    void disconnectsForItsOwnerOnly() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        assertThat(disconnect(ben, mailbox)).isEmpty();
        assertThat(of(anna)).hasSize(1);
        assertThat(disconnect(anna, mailbox)).isPresent();
        assertThat(of(anna)).isEmpty();
        assertThat(anna.stored()).isEmpty();
        assertThat(grantOf(mailbox)).isEmpty();
        assertThat(succeeds(mailboxes -> mailboxes.renew(mailbox.id(), 1, SECOND, MAIL)))
                .isFalse();
    }

    @Test
    void aLostKeyIsNoCrash() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        keys.lose("k1");
        Opened opened = read(mailboxes -> mailboxes.grantOf(mailbox));
        assertThat(opened).isEqualTo(new Opened.KeyGone("k1"));
        assertThat(of(anna)).hasSize(1);
        keys.add("k1", 32);
        assertThat(grantOf(mailbox)).as("when it is back").contains(FIRST);
    }

    @Test
    void aRetiredKeyIsReplacedAndCanGo() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        keys.add("k2", 32);
        Mailbox newer = connect(ben, "ben@contoso.example", "oid-2", SECOND);
        assertThat(toReseal()).containsExactly(mailbox.id());

        assertThat(reseal(mailbox)).isEqualTo(Resealing.Result.DONE);

        assertThat(toReseal()).isEmpty();
        keys.lose("k1");
        assertThat(grantOf(mailbox)).contains(FIRST);
        assertThat(grantOf(newer)).contains(SECOND);
        assertThat(of(anna))
                .singleElement()
                .satisfies(same -> assertThat(same.version()).isEqualTo(mailbox.version()));
    }

    @Test
    void whatCannotBeOpenedIsLeftAndHealsWhenItsKeyIsBack() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        change(mailboxes -> mailboxes.mark(mailbox.id(), 1, MailboxState.RECONNECT_NEEDED, Cause.KEY_LOST));
        keys.lose("k1");
        keys.add("k2", 32);
        assertThat(reseal(mailbox)).isEqualTo(Resealing.Result.KEY_GONE);
        assertThat(toReseal()).containsExactly(mailbox.id());

        keys.add("k1", 32);
        assertThat(toReseal()).as("sealed with the newest, but marked").containsExactly(mailbox.id());
        assertThat(reseal(mailbox)).isEqualTo(Resealing.Result.DONE);

        assertThat(of(anna)).singleElement().satisfies(found -> {
            assertThat(found.state()).isEqualTo(MailboxState.CONNECTED);
            assertThat(found.cause()).isNull();
        });
        assertThat(toReseal()).isEmpty();
    }

    @Test
    void whoLooksWhatThereIsToResealMakesNoKey() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        keys.lose("k1");
        keys.loseNewest();

        assertThat(toReseal()).containsExactly(mailbox.id());
        assertThat(database.<Long>inTransaction(entities -> resealing(entities).remaining(Given.PROVIDER)))
                .isEqualTo(1);
        assertThat(reseal(mailbox)).isEqualTo(Resealing.Result.KEY_GONE);
    }

    @Test
    void whatIsDamagedOrGoneIsNotResealed() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        anna.stored().forEach(credential -> credential.setSecretData("{\"grant\":\"a..b.c.d\"}"));
        assertThat(reseal(mailbox)).isEqualTo(Resealing.Result.DAMAGED);
        anna.stored().clear();
        assertThat(reseal(mailbox)).isEqualTo(Resealing.Result.LEFT);
    }

    @Test
    void withoutAKeyNothingIsStored() {
        keys.add("odd", 5);
        assertThatThrownBy(() -> connect(anna, "anna@contoso.example", "oid-1", FIRST))
                .isInstanceOf(NoSealingKeyException.class);
        assertThat(of(anna)).isEmpty();
        assertThat(anna.stored()).isEmpty();
    }

    @Test
    void aRowFollowsItsDeletedCredential() {
        connect(anna, "anna@contoso.example", "oid-1", FIRST);
        anna.stored().clear();
        assertThat(of(anna)).isEmpty();
        assertThat(rows()).isZero();
    }

    @Test
    void anImportedCredentialGetsItsRow() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        database.doInTransaction(
                entities -> entities.createQuery("delete from O365Mailbox").executeUpdate());
        assertThat(of(anna))
                .singleElement()
                .satisfies(found -> assertThat(found.id()).isEqualTo(mailbox.id()));
        assertThat(grantOf(mailbox)).contains(FIRST);
    }

    @Test
    void aStaleCacheIsNotBelieved() {
        OwnerInMemory before = anna.asCachedNow();
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        assertThat(of(before)).as("connected on another node a moment ago").hasSize(1);
        OwnerInMemory connected = anna.asCachedNow();
        change(mailboxes -> mailboxes.disconnect(anna, mailbox.id()));
        assertThat(of(connected))
                .as("disconnected on another node a moment ago")
                .isEmpty();
    }

    @Test
    void realmsDoNotSeeEachOther() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        Optional<Mailbox> elsewhere =
                database.inTransaction(entities -> new MailboxRows(entities, "realm-2").find(mailbox.id()));
        assertThat(elsewhere).isEmpty();
        database.doInTransaction(entities -> new MailboxRows(entities, "realm-2").delete(mailbox.id()));
        database.doInTransaction(entities -> new MailboxRows(entities, "realm-2").deleteOfRealm());
        assertThat(of(anna)).hasSize(1);
    }

    @Test
    void pagesThroughWhatIsSelected() {
        Mailbox first = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        connect(ben, "ben@contoso.example", "oid-2", FIRST);
        change(mailboxes -> mailboxes.mark(first.id(), 1, MailboxState.BLOCKED, Cause.POLICY_BLOCKED));
        assertThat(page(null, null, null, 0, 10)).extracting(Mailbox::userId).containsExactlyInAnyOrder("anna", "ben");
        assertThat(page(null, null, null, 0, 1)).hasSize(1).doesNotContainAnyElementsOf(page(null, null, null, 1, 1));
        assertThat(page("anna", null, null, 0, 10)).extracting(Mailbox::id).containsExactly(first.id());
        assertThat(page(null, MailboxState.CONNECTED, Given.CONTOSO, 0, 10))
                .extracting(Mailbox::userId)
                .containsExactly("ben");
        assertThat(page(null, null, Tenant.CONSUMERS, 0, 10)).isEmpty();
        List<Mailbox> elsewhere =
                read(mailboxes -> mailboxes.page(new MailboxSelection(Set.of("another"), null, null, null, 0, 10)));
        assertThat(elsewhere).isEmpty();
    }

    private List<Mailbox> page(String user, MailboxState state, Tenant tenant, int first, int most) {
        return read(mailboxes ->
                mailboxes.page(new MailboxSelection(Set.of(Given.PROVIDER), user, state, tenant, first, most)));
    }

    @Test
    void goesWithUserProviderAndRealm() {
        connect(anna, "anna@contoso.example", "oid-1", FIRST);
        database.doInTransaction(entities -> new MailboxRows(entities, Given.REALM).deleteOfUser("anna"));
        assertThat(rows()).isZero();
        connect(ben, "ben@contoso.example", "oid-2", FIRST);
        database.doInTransaction(entities -> new MailboxRows(entities, Given.REALM).deleteOfProvider("another"));
        assertThat(rows()).isEqualTo(1);
        database.doInTransaction(entities -> new MailboxRows(entities, Given.REALM).deleteOfProvider(Given.PROVIDER));
        assertThat(rows()).isZero();
        ben.stored().clear();
        connect(ben, "ben@contoso.example", "oid-2", FIRST);
        database.doInTransaction(entities -> new MailboxRows(entities, Given.REALM).deleteOfRealm());
        assertThat(rows()).isZero();
    }

    @Test
    void theFirstOneConnectedIsTheDefaultUntilItsOwnerChooses() {
        Mailbox first = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        Mailbox second = connect(anna, "second@contoso.example", "oid-2", FIRST);
        Mailbox third = connect(anna, "third@contoso.example", "oid-3", FIRST);
        assertThat(first.preferred()).isTrue();
        assertThat(second.preferred()).isFalse();
        assertThat(chooses(choices -> choices.makeDefault(anna, second.id()))).isTrue();
        assertThat(defaultsOf(anna)).containsExactly(second.id());
        change(mailboxes -> mailboxes.mark(second.id(), 1, MailboxState.RECONNECT_NEEDED, Cause.INACTIVITY));
        assertThat(defaultsOf(anna)).as("broken, but chosen").containsExactly(second.id());
        change(mailboxes -> mailboxes.mark(first.id(), 1, MailboxState.BLOCKED, Cause.USER_DISABLED));
        disconnect(anna, second);
        assertThat(defaultsOf(anna)).as("the first that works").containsExactly(third.id());
        assertThat(chooses(choices -> choices.makeDefault(ben, first.id()))).isFalse();
        assertThat(defaultsOf(anna)).containsExactly(third.id());
    }

    @Test
    void aDefaultDeletedOnKeycloaksOwnPagesHasAnHeir() {
        Mailbox first = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        Mailbox second = connect(anna, "second@contoso.example", "oid-2", FIRST);
        anna.stored().removeIf(credential -> credential.getId().equals(first.id()));
        assertThat(of(anna))
                .singleElement()
                .satisfies(heir -> assertThat(heir.preferred()).isTrue());
        Optional<Mailbox> stored = read(mailboxes -> mailboxes.byId(second.id()));
        assertThat(stored).hasValueSatisfying(row -> assertThat(row.preferred()).isTrue());
    }

    @Test
    void aNameIsTheCredentialsLabelToo() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        connect(anna, "second@contoso.example", "oid-2", FIRST);
        assertThat(chooses(choices -> choices.rename(anna, mailbox.id(), "Work")))
                .isTrue();
        assertThat(labelsOf(anna)).containsExactly("Work", null);
        assertThat(anna.stored().get(0).getUserLabel()).isEqualTo("Work");
        assertThat(grantOf(mailbox)).contains(FIRST);

        anna.stored().get(0).setUserLabel("Office");
        assertThat(labelsOf(anna)).as("renamed on Keycloak's own page").containsExactly("Office", null);
        connect(anna, "anna@contoso.example", "oid-1", SECOND);
        assertThat(labelsOf(anna)).as("reconnected").containsExactlyInAnyOrder("Office", null);

        assertThat(chooses(choices -> choices.rename(anna, mailbox.id(), null))).isTrue();
        assertThat(labelsOf(anna)).containsOnlyNulls();
        assertThat(chooses(choices -> choices.rename(ben, mailbox.id(), "Mine")))
                .isFalse();
    }

    @Test
    void twoOfOneOwnerNeverHaveOneName() {
        Mailbox first = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        Mailbox second = connect(anna, "second@contoso.example", "oid-2", FIRST);
        for (Mailbox mailbox : List.of(first, second)) {
            assertThat(chooses(choices -> choices.rename(anna, mailbox.id(), "Work")))
                    .isTrue();
        }
        assertThat(labelsOf(anna)).containsExactly("Work", "Work (2)");
    }

    @Test
    void severalMayHaveOneMailboxUnlessTheRealmWantsOneOwner() {
        NewConnection annas = Given.connection("anna@contoso.example", "oid-1");
        NewConnection alias = Given.connection("anna.larsen@contoso.example", "oid-1");
        NewConnection delegated = Given.shared("anna@contoso.example", "oid-2");
        connect(anna, "anna@contoso.example", "oid-1", FIRST);
        assertThat(otherThan(anna, annas)).isEmpty();
        for (NewConnection same : List.of(annas, alias, delegated)) {
            assertThat(otherThan(ben, same)).contains("anna");
        }
        assertThat(otherThan(ben, Given.connection("ben@contoso.example", "oid-2")))
                .isEmpty();
        assertThat(alone(ben, annas)).isEmpty();
        assertThat(of(ben)).isEmpty();
        connect(ben, "anna@contoso.example", "oid-1", FIRST);
        assertThat(alone(ben, annas)).as("has it from before the rule").isPresent();
    }

    @Test
    void ofTwoWhoConnectItInOneMomentTheDatabaseAdmitsOne() {
        NewConnection mailbox = Given.connection("anna@contoso.example", "oid-1");
        CompletableFuture<Optional<Mailbox>> late;
        try (EntityManager slow = database.open()) {
            slow.getTransaction().begin();
            soleOwner(slow).connect(anna, mailbox, FIRST);
            late = CompletableFuture.supplyAsync(() -> alone(ben, mailbox));
            slow.getTransaction().commit();
        }
        Optional<Mailbox> admitted =
                late.exceptionally(refusedByTheDatabase -> Optional.empty()).join();
        assertThat(admitted).isEmpty();
        assertThat(rows()).isEqualTo(1);
        assertThat(otherThan(ben, mailbox)).contains("anna");
    }

    @Test
    void ofTwoThatAreConnectedInOneMomentTheLastPlaceIsForOne() {
        connect(anna, "anna@contoso.example", "oid-1", FIRST);
        CompletableFuture<Boolean> late;
        try (EntityManager slow = database.open()) {
            slow.getTransaction().begin();
            admit(slow, "second@contoso.example", "oid-2", 2);
            late = CompletableFuture.supplyAsync(() -> admit("third@contoso.example", "oid-3", 2));
            slow.getTransaction().commit();
        }
        boolean admitted = late.exceptionally(refusedByTheDatabase -> false).join();
        assertThat(admitted).isFalse();
        assertThat(rows()).isEqualTo(2);
        assertThat(admit("third@contoso.example", "oid-3", 2)).isFalse();
        assertThat(admit("third@contoso.example", "oid-3", 3)).isTrue();
    }

    @Test
    void theDatabaseRefusesASecondInOnePlace() {
        Mailbox first = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        Mailbox second = connect(anna, "second@contoso.example", "oid-2", FIRST);
        Mailbox bens = connect(ben, "ben@contoso.example", "oid-3", FIRST);
        for (Mailbox taking : List.of(first, bens)) {
            database.doInTransaction(entities -> places(entities).take(taking.id(), "1"));
        }
        assertThatThrownBy(() ->
                        database.doInTransaction(entities -> places(entities).take(second.id(), "1")))
                .isInstanceOf(PersistenceException.class);
    }

    @Test
    void aPlaceThatWasLeftIsFreeAgain() {
        assertThat(admit("anna@contoso.example", "oid-1", 2)).isTrue();
        assertThat(admit("second@contoso.example", "oid-2", 2)).isTrue();
        disconnect(anna, of(anna).get(0));
        assertThat(admit("third@contoso.example", "oid-3", 2)).isTrue();
        assertThat(admit("fourth@contoso.example", "oid-4", 2)).isFalse();
    }

    @Test
    void theDatabaseRefusesASecondClaim() {
        NewConnection mailbox = Given.connection("anna@contoso.example", "oid-1");
        assertThat(alone(anna, mailbox)).isPresent();
        Mailbox second = connect(ben, "anna@contoso.example", "oid-1", FIRST);
        assertThatThrownBy(() -> database.doInTransaction(
                        entities -> soleOwner(entities).claim(second.id(), SoleKey.of(mailbox))))
                .isInstanceOf(PersistenceException.class);
    }

    @Test
    void theLastUseIsRememberedToTheHour() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        assertThat(LastUse.isNews(mailbox)).isTrue();
        uses(mailbox.id(), "acme-desk");
        uses(mailbox.id(), "another");
        assertThat(of(anna)).singleElement().satisfies(used -> {
            assertThat(used.usedBy()).isEqualTo("acme-desk");
            assertThat(used.usedAt()).isAfterOrEqualTo(mailbox.connectedAt());
            assertThat(LastUse.isNews(used)).isFalse();
        });
        change(mailboxes -> mailboxes.mark(mailbox.id(), 1, MailboxState.RECONNECT_NEEDED, Cause.INACTIVITY));
        assertThat(of(anna))
                .singleElement()
                .satisfies(used -> assertThat(used.usedBy()).isEqualTo("acme-desk"));
    }

    @Test
    void theDatabaseRefusesTheSameMailboxTwice() {
        assertThatThrownBy(() -> database.doInTransaction(entities -> {
                    MailboxRows rows = new MailboxRows(entities, Given.REALM);
                    rows.save(Given.mailbox("1", "anna", "anna@contoso.example", "oid-1"));
                    rows.save(Given.mailbox("2", "anna", "anna@contoso.example", "oid-1"));
                }))
                .isInstanceOf(PersistenceException.class);
    }

    @Test
    void everyWayOfFindingHasItsIndex() throws SQLException {
        Set<String> indexed = new TreeSet<>();
        try (Connection connection = database.connection();
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

    private List<String> toReseal() {
        return database.inTransaction(entities -> resealing(entities).next(Given.PROVIDER, "", 10));
    }

    private Resealing.Result reseal(Mailbox mailbox) {
        return database.inTransaction(entities -> resealing(entities).reseal(mailbox.id()));
    }

    private Resealing resealing(EntityManager entities) {
        return new Resealing(Given.REALM, entities, new MailboxRows(entities, Given.REALM), keys, owners);
    }

    private Mailbox connect(OwnerInMemory owner, String address, String objectId, Secret token) {
        return read(mailboxes -> mailboxes.connect(owner, Given.connection(address, objectId), token));
    }

    private List<Mailbox> of(OwnerInMemory owner) {
        return read(mailboxes -> mailboxes.of(owner));
    }

    private Optional<Secret> grantOf(Mailbox mailbox) {
        return read(mailboxes -> mailboxes.grantOf(mailbox)) instanceof Opened.Content grant
                ? Optional.of(grant.value())
                : Optional.empty();
    }

    private Optional<Mailbox> disconnect(OwnerInMemory owner, Mailbox mailbox) {
        return read(mailboxes -> mailboxes.disconnect(owner, mailbox.id()));
    }

    private long rows() {
        return database.inTransaction(entities -> entities.createQuery("select count(m) from O365Mailbox m", Long.class)
                .getSingleResult());
    }

    private void change(Consumer<Mailboxes> work) {
        database.doInTransaction(entities -> work.accept(mailboxes(entities)));
    }

    private boolean succeeds(Predicate<Mailboxes> work) {
        return read(work::test);
    }

    private <T> T read(Function<Mailboxes, T> work) {
        return database.inTransaction(entities -> work.apply(mailboxes(entities)));
    }

    private List<String> defaultsOf(OwnerInMemory owner) {
        return of(owner).stream().filter(Mailbox::preferred).map(Mailbox::id).toList();
    }

    private List<String> labelsOf(OwnerInMemory owner) {
        return of(owner).stream().map(Mailbox::label).collect(Collectors.toList());
    }

    private boolean chooses(Predicate<OwnerChoices> work) {
        return database.inTransaction(
                entities -> work.test(new OwnerChoices(new MailboxRows(entities, Given.REALM), owners)));
    }

    private boolean admit(String address, String objectId, int most) {
        return database.inTransaction(entities -> admit(entities, address, objectId, most));
    }

    private boolean admit(EntityManager entities, String address, String objectId, int most) {
        Optional<String> place = places(entities).free(anna, Given.PROVIDER, most);
        place.ifPresent(free -> places(entities)
                .take(
                        mailboxes(entities)
                                .connect(anna, Given.connection(address, objectId), FIRST)
                                .id(),
                        free));
        return place.isPresent();
    }

    private static LimitedPlaces places(EntityManager entities) {
        return new LimitedPlaces(entities, Given.REALM);
    }

    private Optional<String> otherThan(OwnerInMemory user, NewConnection connection) {
        return database.inTransaction(entities -> soleOwner(entities).otherThan(user, connection));
    }

    private Optional<Mailbox> alone(OwnerInMemory owner, NewConnection connection) {
        return database.inTransaction(entities -> soleOwner(entities).connect(owner, connection, FIRST));
    }

    private void uses(String id, String client) {
        database.doInTransaction(entities -> new LastUse(entities, Given.REALM).by(id, client));
    }

    private SoleOwner soleOwner(EntityManager entities) {
        return new SoleOwner(entities, Given.REALM, mailboxes(entities));
    }

    private Mailboxes mailboxes(EntityManager entities) {
        return new Mailboxes(Given.REALM, new MailboxRows(entities, Given.REALM), new GrantSeal(keys), owners);
    }

    private OwnerInMemory person(String id) {
        return people.computeIfAbsent(id, OwnerInMemory::new);
    }
}
