package io.o365mailbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.MailboxState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Names and default mailboxes. */
class MailboxPreferencesTest extends MailboxesOfPeople {

    @Test
    void theFirstMailboxIsTheDefaultUntilTheOwnerChooses() {
        Mailbox first = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        Mailbox second = connect(anna, "second@contoso.example", "oid-2", FIRST);
        Mailbox third = connect(anna, "third@contoso.example", "oid-3", FIRST);
        assertThat(first.isDefault()).isTrue();
        assertThat(second.isDefault()).isFalse();
        assertThat(changePreferences(preferences -> preferences.makeDefault(anna, second.id())))
                .isTrue();
        assertThat(defaultsOf(anna)).containsExactly(second.id());
        change(mailboxes -> mailboxes.updateState(second.id(), 1, MailboxState.RECONNECT_NEEDED, Cause.INACTIVITY));
        assertThat(defaultsOf(anna)).as("chosen, although it does not work").containsExactly(second.id());
        change(mailboxes -> mailboxes.updateState(first.id(), 1, MailboxState.BLOCKED, Cause.USER_DISABLED));
        disconnect(anna, second);
        assertThat(defaultsOf(anna)).as("the first that works").containsExactly(third.id());
        assertThat(changePreferences(preferences -> preferences.makeDefault(ben, first.id())))
                .isFalse();
        assertThat(defaultsOf(anna)).containsExactly(third.id());
    }

    @Test
    void choosesANewDefaultWhenItsCredentialIsDeleted() {
        Mailbox first = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        Mailbox second = connect(anna, "second@contoso.example", "oid-2", FIRST);
        anna.stored().removeIf(credential -> credential.getId().equals(first.id()));
        assertThat(mailboxesOf(anna))
                .singleElement()
                .satisfies(remaining -> assertThat(remaining.isDefault()).isTrue());
        Optional<Mailbox> stored = read(mailboxes -> mailboxes.byId(second.id()));
        assertThat(stored).hasValueSatisfying(row -> assertThat(row.isDefault()).isTrue());
    }

    @Test
    void aNameIsAlsoTheLabelOfTheCredential() {
        Mailbox mailbox = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        connect(anna, "second@contoso.example", "oid-2", FIRST);
        assertThat(changePreferences(preferences -> preferences.rename(anna, mailbox.id(), "Work")))
                .isTrue();
        assertThat(labelsOf(anna)).containsExactly("Work", null);
        assertThat(anna.stored().get(0).getUserLabel()).isEqualTo("Work");
        assertThat(grantOf(mailbox)).contains(FIRST);

        anna.stored().get(0).setUserLabel("Office");
        assertThat(labelsOf(anna)).as("renamed on Keycloak's own page").containsExactly("Office", null);
        connect(anna, "anna@contoso.example", "oid-1", SECOND);
        assertThat(labelsOf(anna)).as("reconnected").containsExactlyInAnyOrder("Office", null);

        assertThat(changePreferences(preferences -> preferences.rename(anna, mailbox.id(), null)))
                .isTrue();
        assertThat(labelsOf(anna)).containsOnlyNulls();
        assertThat(changePreferences(preferences -> preferences.rename(ben, mailbox.id(), "Mine")))
                .isFalse();
    }

    @Test
    void appendsANumberToANameThatIsTaken() {
        Mailbox first = connect(anna, "anna@contoso.example", "oid-1", FIRST);
        Mailbox second = connect(anna, "second@contoso.example", "oid-2", FIRST);
        for (Mailbox mailbox : List.of(first, second)) {
            assertThat(changePreferences(preferences -> preferences.rename(anna, mailbox.id(), "Work")))
                    .isTrue();
        }
        assertThat(labelsOf(anna)).containsExactly("Work", "Work (2)");
    }

    @Test
    void keepsAChosenLabelWhenTheAddressChanges() {
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
        assertThat(OwnerCredentials.freeLabel("a", Set.of("A", "a (2)"))).isEqualTo("a (3)");
    }

    private List<String> defaultsOf(OwnerInMemory owner) {
        return mailboxesOf(owner).stream()
                .filter(Mailbox::isDefault)
                .map(Mailbox::id)
                .toList();
    }

    private List<String> labelsOf(OwnerInMemory owner) {
        return mailboxesOf(owner).stream().map(Mailbox::label).collect(Collectors.toList());
    }

    private boolean changePreferences(Predicate<MailboxPreferences> work) {
        return database()
                .call(entities ->
                        work.test(new MailboxPreferences(new MailboxRepository(entities, Given.REALM), owners)));
    }
}
