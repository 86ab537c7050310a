package io.o365mailbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The limit of mailboxes per person. */
class MailboxQuotaTest extends MailboxesOfPeople {

    @Test
    void admitsOneOfTwoConcurrentConnectionsToTheLastSlot() {
        connect(anna, "anna@contoso.example", "oid-1", FIRST);
        CompletableFuture<Boolean> late;
        try (EntityManager slow = database().open()) {
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
    void theDatabaseRefusesASecondMailboxInASlot() {
        Mailbox first = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        Mailbox second = connect(anna, "second@contoso.example", "oid-2", FIRST);
        Mailbox bens = connect(ben, "ben@contoso.example", "oid-3", FIRST);
        for (Mailbox mailbox : List.of(first, bens)) {
            database().run(entities -> quota(entities).occupy(mailbox.id(), "1"));
        }
        assertThatThrownBy(() -> database().run(entities -> quota(entities).occupy(second.id(), "1")))
                .isInstanceOf(PersistenceException.class);
    }

    @Test
    void aDisconnectedMailboxFreesItsSlot() {
        assertThat(admit("anna@contoso.example", "oid-1", 2)).isTrue();
        assertThat(admit("second@contoso.example", "oid-2", 2)).isTrue();
        disconnect(anna, mailboxesOf(anna).get(0));
        assertThat(admit("third@contoso.example", "oid-3", 2)).isTrue();
        assertThat(admit("fourth@contoso.example", "oid-4", 2)).isFalse();
    }

    private boolean admit(String address, String objectId, int limit) {
        return database().call(entities -> admit(entities, address, objectId, limit));
    }

    private boolean admit(EntityManager entities, String address, String objectId, int limit) {
        Optional<String> slot = quota(entities).freeSlot(anna, Given.PROVIDER, limit);
        slot.ifPresent(free -> quota(entities)
                .occupy(
                        mailboxes(entities)
                                .connect(anna, Given.connection(address, objectId), FIRST)
                                .id(),
                        free));
        return slot.isPresent();
    }

    private static MailboxQuota quota(EntityManager entities) {
        return new MailboxQuota(entities, Given.REALM);
    }
}
