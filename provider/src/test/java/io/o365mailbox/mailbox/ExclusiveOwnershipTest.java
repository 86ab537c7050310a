package io.o365mailbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** One mailbox and several people who connect it. */
class ExclusiveOwnershipTest extends MailboxesOfPeople {

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
        try (EntityManager slow = database().open()) {
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
    void theDatabaseRefusesASecondClaim() {
        NewConnection mailbox = Given.connection("anna@contoso.example", "oid-1");
        assertThat(alone(anna, mailbox)).isPresent();
        Mailbox second = connect(ben, "anna@contoso.example", "oid-1", FIRST);
        assertThatThrownBy(() -> database()
                        .run(entities -> soleOwner(entities).claim(second.id(), ExclusiveOwnership.keyOf(mailbox))))
                .isInstanceOf(PersistenceException.class);
    }

    private Optional<String> otherThan(OwnerInMemory user, NewConnection connection) {
        return database().call(entities -> soleOwner(entities).otherOwner(user, connection));
    }

    private Optional<Mailbox> alone(OwnerInMemory owner, NewConnection connection) {
        return database().call(entities -> soleOwner(entities).connect(owner, connection, FIRST));
    }

    private ExclusiveOwnership soleOwner(EntityManager entities) {
        return new ExclusiveOwnership(entities, Given.REALM, mailboxes(entities));
    }
}
