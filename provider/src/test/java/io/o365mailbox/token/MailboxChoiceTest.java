package io.o365mailbox.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.o365mailbox.mailbox.Given;
import io.o365mailbox.mailbox.Mailbox;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxChoiceTest {

    private static final Mailbox ONE = Given.mailbox("1", "anna", "anna@contoso.example", "oid-1");
    private static final Mailbox TWO = Given.mailbox("2", "anna", "sales@contoso.example", "oid-2");

    @Test
    void theOnlyOneNeedsNoHint() {
        assertThat(choice(ONE).of(null)).contains(ONE);
        assertThat(choice().of(null)).isEmpty();
    }

    @Test
    void ofSeveralItsOwnersDefaultIsTaken() {
        Mailbox preferred = Given.preferred(TWO);

        assertThat(choice(ONE, preferred).of(null)).contains(preferred);
    }

    @Test
    void aDefaultThatIsBrokenIsNotReplacedByAnother() {
        Mailbox preferred = Given.broken(Given.preferred(TWO));

        assertThat(choice(ONE, preferred).of(null)).contains(preferred);
    }

    @Test
    void ofSeveralTheOnlyOneThatWorksIsTaken() {
        assertThat(choice(Given.broken(ONE), TWO).of(null)).contains(TWO);
    }

    @Test
    void severalAreAQuestionThatNamesIdsAlone() {
        assertThatExceptionOfType(TokenRefusedException.class)
                .isThrownBy(() -> choice(ONE, TWO).of(null))
                .satisfies(refused -> assertThat(refused.body())
                        .containsEntry("error", "invalid_target")
                        .containsEntry("mailbox_ids", List.of("1", "2")))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("@"));
    }

    @Test
    void aHintIsAnIdOrAnAddressInAnySpelling() {
        assertThat(choice(ONE, TWO).of("2")).contains(TWO);
        assertThat(choice(ONE, TWO).of("Sales@CONTOSO.example")).contains(TWO);
        assertThat(choice(ONE, Given.preferred(TWO)).of("anna@contoso.example")).contains(ONE);
        assertThat(choice(ONE, TWO).of("3")).isEmpty();
        assertThat(choice(ONE, TWO).of("' or 1=1 --")).isEmpty();
    }

    @Test
    void oneAddressMayBelongToSeveralUsers() {
        Mailbox same = Given.mailbox("3", "ben", "sales@contoso.example", "oid-3");

        assertThat(choice(TWO, Given.broken(same)).of("sales@contoso.example")).contains(TWO);
        assertThatExceptionOfType(TokenRefusedException.class)
                .isThrownBy(() -> choice(TWO, same).of("sales@contoso.example"));
    }

    private static MailboxChoice choice(Mailbox... candidates) {
        return new MailboxChoice(List.of(candidates));
    }
}
