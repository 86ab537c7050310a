package io.o365mailbox.mailbox;

import io.o365mailbox.mailbox.sealing.GrantSeal;
import io.o365mailbox.mailbox.sealing.SealingKeysInMemory;
import io.o365mailbox.mailbox.sealing.UnsealResult;
import io.o365mailbox.settings.Secret;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.keycloak.models.UserModel;

/** Base class of tests with two users, Anna and Ben, who connect mailboxes. Deletes all mailboxes after each test. */
abstract class MailboxesOfPeople extends OnEachDatabase {

    static final Secret FIRST = Secret.of("first");
    static final Secret SECOND = Secret.of("second");

    final SealingKeysInMemory keys = new SealingKeysInMemory();
    private final Map<String, OwnerInMemory> people = new ConcurrentHashMap<>();
    final OwnerInMemory anna = person("anna");
    final OwnerInMemory ben = person("ben");
    final Owners owners = new Owners() {
        @Override
        public Optional<UserModel> find(String userId) {
            return Optional.ofNullable(people.get(userId));
        }

        @Override
        public UserModel reload(UserModel user) {
            return people.get(user.getId());
        }
    };

    @AfterEach
    void empty() {
        database()
                .run(entities -> entities.createQuery("delete from O365Mailbox").executeUpdate());
        people.values().forEach(person -> person.stored().clear());
        keys.add("k1", 32);
    }

    Mailbox connect(OwnerInMemory owner, String address, String objectId, Secret token) {
        return read(mailboxes -> mailboxes.connect(owner, Given.connection(address, objectId), token));
    }

    List<Mailbox> mailboxesOf(OwnerInMemory owner) {
        return read(mailboxes -> mailboxes.ownedBy(owner));
    }

    Optional<Secret> grantOf(Mailbox mailbox) {
        return read(mailboxes -> mailboxes.unsealGrant(mailbox)) instanceof UnsealResult.Content grant
                ? Optional.of(grant.value())
                : Optional.empty();
    }

    Optional<Mailbox> disconnect(OwnerInMemory owner, Mailbox mailbox) {
        return read(mailboxes -> mailboxes.disconnect(owner, mailbox.id()));
    }

    long rows() {
        return database()
                .call(entities -> entities.createQuery("select count(m) from O365Mailbox m", Long.class)
                        .getSingleResult());
    }

    void change(Consumer<Mailboxes> work) {
        database().run(entities -> work.accept(mailboxes(entities)));
    }

    <T> T read(Function<Mailboxes, T> work) {
        return database().call(entities -> work.apply(mailboxes(entities)));
    }

    Mailboxes mailboxes(EntityManager entities) {
        return new Mailboxes(Given.REALM, new MailboxRepository(entities, Given.REALM), new GrantSeal(keys), owners);
    }

    private OwnerInMemory person(String id) {
        return people.computeIfAbsent(id, OwnerInMemory::new);
    }
}
