package io.o365mailbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.mailbox.sealing.UnsealResult;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.MailboxState;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Grants whose keys are added and removed. */
class ResealingTest extends MailboxesOfPeople {

    @Test
    void keepsAMailboxWhoseKeyIsMissing() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        keys.remove("k1");
        UnsealResult result = read(mailboxes -> mailboxes.unsealGrant(mailbox));
        assertThat(result).isEqualTo(new UnsealResult.KeyMissing("k1"));
        assertThat(mailboxesOf(anna)).hasSize(1);
        keys.add("k1", 32);
        assertThat(grantOf(mailbox)).as("after the key is back").contains(FIRST);
    }

    @Test
    void resealsSoThatTheOldKeyCanBeRemoved() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        keys.add("k2", 32);
        Mailbox newer = connect(ben, "ben@contoso.example", "oid-2", SECOND);
        assertThat(remaining()).containsExactly(mailbox.id());

        assertThat(reseal(mailbox)).isEqualTo(Resealing.Result.DONE);

        assertThat(remaining()).isEmpty();
        keys.remove("k1");
        assertThat(grantOf(mailbox)).contains(FIRST);
        assertThat(grantOf(newer)).contains(SECOND);
        assertThat(mailboxesOf(anna))
                .singleElement()
                .satisfies(same -> assertThat(same.version()).isEqualTo(mailbox.version()));
    }

    @Test
    void reconnectsAMailboxWhenItsKeyIsBack() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        change(mailboxes -> mailboxes.updateState(mailbox.id(), 1, MailboxState.RECONNECT_NEEDED, Cause.KEY_LOST));
        keys.remove("k1");
        keys.add("k2", 32);
        assertThat(reseal(mailbox)).isEqualTo(Resealing.Result.KEY_MISSING);
        assertThat(remaining()).containsExactly(mailbox.id());

        keys.add("k1", 32);
        assertThat(remaining()).as("sealed with the newest key, but marked").containsExactly(mailbox.id());
        assertThat(reseal(mailbox)).isEqualTo(Resealing.Result.DONE);

        assertThat(mailboxesOf(anna)).singleElement().satisfies(found -> {
            assertThat(found.state()).isEqualTo(MailboxState.CONNECTED);
            assertThat(found.cause()).isNull();
        });
        assertThat(remaining()).isEmpty();
    }

    @Test
    void createsNoKeyWhenItCountsWhatRemains() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        keys.remove("k1");
        keys.removeNewest();

        assertThat(remaining()).containsExactly(mailbox.id());
        assertThat(database().<Long>call(entities -> resealing(entities).remaining(Given.PROVIDER)))
                .isEqualTo(1);
        assertThat(reseal(mailbox)).isEqualTo(Resealing.Result.KEY_MISSING);
    }

    @Test
    void skipsDamagedAndMissingCredentials() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        anna.stored().forEach(credential -> credential.setSecretData("{\"grant\":\"a..b.c.d\"}"));
        assertThat(reseal(mailbox)).isEqualTo(Resealing.Result.DAMAGED);
        anna.stored().clear();
        assertThat(reseal(mailbox)).isEqualTo(Resealing.Result.SKIPPED);
    }

    private List<String> remaining() {
        return database().call(entities -> resealing(entities).next(Given.PROVIDER, "", 10));
    }

    private Resealing.Result reseal(Mailbox mailbox) {
        return database().call(entities -> resealing(entities).reseal(mailbox.id()));
    }

    private Resealing resealing(EntityManager entities) {
        return new Resealing(Given.REALM, entities, new MailboxRepository(entities, Given.REALM), keys, owners);
    }
}
