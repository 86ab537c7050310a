package io.o365mailbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.settings.Address;
import org.junit.jupiter.api.Test;

/** Names of mailboxes. */
class MailboxLabelTest {

    private static final Address ANNA = new Address("anna@contoso.example");

    @Test
    void isOneLineOfPlainText() {
        assertThat(MailboxLabel.parse("  Support \t &\n sales ")).isEqualTo("Support & sales");
        assertThat(MailboxLabel.parse("<b>Work</b> ${x} {0}")).isEqualTo("<b>Work</b> ${x} {0}");
        assertThat(MailboxLabel.parse("Arbeit 💼 دعم")).isEqualTo("Arbeit 💼 دعم");
    }

    @Test
    void removesDirectionMarks() {
        assertThat(MailboxLabel.parse("a\u202eb\u2066c\u200fd")).isEqualTo("a b c d");
    }

    @Test
    void isNullIfNothingIsLeft() {
        assertThat(MailboxLabel.parse("")).isNull();
        assertThat(MailboxLabel.parse(" \u202e\n ")).isNull();
    }

    @Test
    void isCutBetweenCodePoints() {
        String cut = MailboxLabel.parse("💼".repeat(MailboxLabel.MAX_LENGTH + 1));
        assertThat(cut).isEqualTo("💼".repeat(MailboxLabel.MAX_LENGTH));
    }

    @Test
    void isNullIfTheLabelIsTheAddress() {
        assertThat(MailboxLabel.ofCredential(null, ANNA)).isNull();
        assertThat(MailboxLabel.ofCredential("anna@contoso.example", ANNA)).isNull();
        assertThat(MailboxLabel.ofCredential("anna@contoso.example (2)", ANNA)).isNull();
        assertThat(MailboxLabel.ofCredential("anna@contoso.example!", ANNA)).isEqualTo("anna@contoso.example!");
    }
}
