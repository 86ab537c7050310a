package io.o365mailbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Several people connect one mailbox. */
class ExclusiveOwnershipTest extends MailboxesOfPeople {

    @Test
    void findsAnotherOwnerByAccountOrAddress() {
        NewConnection annas = Given.connection("anna@contoso.example", "oid-1");
        NewConnection alias = Given.connection("anna.larsen@contoso.example", "oid-1");
        NewConnection delegated = Given.shared("anna@contoso.example", "oid-2");
        connect(anna, "anna@contoso.example", "oid-1", FIRST);
        assertThat(otherOwner(anna, annas)).isEmpty();
        for (NewConnection same : List.of(annas, alias, delegated)) {
            assertThat(otherOwner(ben, same)).contains("anna");
        }
        assertThat(otherOwner(ben, Given.connection("ben@contoso.example", "oid-2")))
                .isEmpty();
        assertThat(connectExclusively(ben, annas)).isEmpty();
        assertThat(mailboxesOf(ben)).isEmpty();
        connect(ben, "anna@contoso.example", "oid-1", FIRST);
        assertThat(connectExclusively(ben, annas))
                .as("connected before the rule was set")
                .isPresent();
    }

    @Test
    void admitsOneOfTwoConcurrentOwners() {
        NewConnection mailbox = Given.connection("anna@contoso.example", "oid-1");
        CompletableFuture<Optional<Mailbox>> late;
        try (EntityManager slow = database().open()) {
            slow.getTransaction().begin();
            ownership(slow).connect(anna, mailbox, FIRST);
            late = CompletableFuture.supplyAsync(() -> connectExclusively(ben, mailbox));
            slow.getTransaction().commit();
        }
        Optional<Mailbox> admitted =
                late.exceptionally(refusedByTheDatabase -> Optional.empty()).join();
        assertThat(admitted).isEmpty();
        assertThat(rows()).isEqualTo(1);
        assertThat(otherOwner(ben, mailbox)).contains("anna");
    }

    @Test
    void theDatabaseRefusesASecondClaim() {
        NewConnection mailbox = Given.connection("anna@contoso.example", "oid-1");
        assertThat(connectExclusively(anna, mailbox)).isPresent();
        Mailbox second = connect(ben, "anna@contoso.example", "oid-1", FIRST);
        assertThatThrownBy(() -> database()
                        .run(entities -> ownership(entities).claim(second.id(), ExclusiveOwnership.keyOf(mailbox))))
                .isInstanceOf(PersistenceException.class);
    }

    private Optional<String> otherOwner(OwnerInMemory user, NewConnection connection) {
        return database().call(entities -> ownership(entities).otherOwner(user, connection));
    }

    private Optional<Mailbox> connectExclusively(OwnerInMemory owner, NewConnection connection) {
        return database().call(entities -> ownership(entities).connect(owner, connection, FIRST));
    }

    private ExclusiveOwnership ownership(EntityManager entities) {
        return new ExclusiveOwnership(entities, Given.REALM, mailboxes(entities));
    }
}
