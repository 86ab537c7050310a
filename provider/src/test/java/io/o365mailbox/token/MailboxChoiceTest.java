package io.o365mailbox.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.o365mailbox.mailbox.Given;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.refresh.TokenRefusedException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxChoiceTest {

    private static final Mailbox ONE = Given.mailbox("1", "anna", "anna@contoso.example", "oid-1");
    private static final Mailbox TWO = Given.mailbox("2", "anna", "sales@contoso.example", "oid-2");

    @Test
    void choosesTheOnlyMailboxWithoutAHint() {
        assertThat(choice(ONE).choose(null)).contains(ONE);
        assertThat(choice().choose(null)).isEmpty();
    }

    @Test
    void choosesTheOwnersDefaultAmongSeveral() {
        Mailbox preferred = Given.preferred(TWO);

        assertThat(choice(ONE, preferred).choose(null)).contains(preferred);
    }

    @Test
    void keepsTheDefaultEvenIfItIsBroken() {
        Mailbox preferred = Given.broken(Given.preferred(TWO));

        assertThat(choice(ONE, preferred).choose(null)).contains(preferred);
    }

    @Test
    void choosesTheOnlyConnectedMailboxAmongSeveral() {
        assertThat(choice(Given.broken(ONE), TWO).choose(null)).contains(TWO);
    }

    @Test
    void refusesAnAmbiguousChoiceAndNamesOnlyIds() {
        assertThatExceptionOfType(TokenRefusedException.class)
                .isThrownBy(() -> choice(ONE, TWO).choose(null))
                .satisfies(refused -> assertThat(refused.body())
                        .containsEntry("error", "invalid_target")
                        .containsEntry("mailbox_ids", List.of("1", "2")))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("@"));
    }

    @Test
    void acceptsAnIdOrAnAddressInAnySpelling() {
        assertThat(choice(ONE, TWO).choose("2")).contains(TWO);
        assertThat(choice(ONE, TWO).choose("Sales@CONTOSO.example")).contains(TWO);
        assertThat(choice(ONE, Given.preferred(TWO)).choose("anna@contoso.example"))
                .contains(ONE);
        assertThat(choice(ONE, TWO).choose("3")).isEmpty();
        assertThat(choice(ONE, TWO).choose("' or 1=1 --")).isEmpty();
    }

    @Test
    void choosesTheConnectedOneOfAnAddressOfSeveralUsers() {
        Mailbox same = Given.mailbox("3", "ben", "sales@contoso.example", "oid-3");

        assertThat(choice(TWO, Given.broken(same)).choose("sales@contoso.example"))
                .contains(TWO);
        assertThatExceptionOfType(TokenRefusedException.class)
                .isThrownBy(() -> choice(TWO, same).choose("sales@contoso.example"));
    }

    private static MailboxChoice choice(Mailbox... candidates) {
        return new MailboxChoice(List.of(candidates));
    }
}
