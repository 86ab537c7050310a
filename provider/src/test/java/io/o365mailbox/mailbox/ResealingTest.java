package io.o365mailbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.mailbox.sealing.UnsealResult;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.MailboxState;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Grants under keys that come and go. */
class ResealingTest extends MailboxesOfPeople {

    @Test
    void aLostKeyIsNoCrash() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        keys.remove("k1");
        UnsealResult opened = read(mailboxes -> mailboxes.unsealGrant(mailbox));
        assertThat(opened).isEqualTo(new UnsealResult.KeyMissing("k1"));
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
        keys.remove("k1");
        assertThat(grantOf(mailbox)).contains(FIRST);
        assertThat(grantOf(newer)).contains(SECOND);
        assertThat(of(anna))
                .singleElement()
                .satisfies(same -> assertThat(same.version()).isEqualTo(mailbox.version()));
    }

    @Test
    void whatCannotBeOpenedIsLeftAndHealsWhenItsKeyIsBack() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        change(mailboxes -> mailboxes.updateState(mailbox.id(), 1, MailboxState.RECONNECT_NEEDED, Cause.KEY_LOST));
        keys.remove("k1");
        keys.add("k2", 32);
        assertThat(reseal(mailbox)).isEqualTo(Resealing.Result.KEY_MISSING);
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
        keys.remove("k1");
        keys.removeNewest();

        assertThat(toReseal()).containsExactly(mailbox.id());
        assertThat(database().<Long>call(entities -> resealing(entities).remaining(Given.PROVIDER)))
                .isEqualTo(1);
        assertThat(reseal(mailbox)).isEqualTo(Resealing.Result.KEY_MISSING);
    }

    @Test
    void whatIsDamagedOrGoneIsNotResealed() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        anna.stored().forEach(credential -> credential.setSecretData("{\"grant\":\"a..b.c.d\"}"));
        assertThat(reseal(mailbox)).isEqualTo(Resealing.Result.DAMAGED);
        anna.stored().clear();
        assertThat(reseal(mailbox)).isEqualTo(Resealing.Result.SKIPPED);
    }

    private List<String> toReseal() {
        return database().call(entities -> resealing(entities).next(Given.PROVIDER, "", 10));
    }

    private Resealing.Result reseal(Mailbox mailbox) {
        return database().call(entities -> resealing(entities).reseal(mailbox.id()));
    }

    private Resealing resealing(EntityManager entities) {
        return new Resealing(Given.REALM, entities, new MailboxRepository(entities, Given.REALM), keys, owners);
    }
}
