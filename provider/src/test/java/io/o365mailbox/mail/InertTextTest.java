package io.o365mailbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a user is named in a mail to a stranger. */
class InertTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"Anna Larsen", "Zoë O’Neill-D'Arcy", "José Ángel", "李小龍", "محمد علي", "J. Doe, Jr.", "Müller 2"})
    void keepsNames(String name) {
        assertThat(InertText.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example/pay, https evil example pay",
        "www.evil.example, www evil example",
        "<b>Fred</b>, b Fred b",
        "Fred\u202Egpj.exe, Fred gpj exe",
        "fred@fabrikam.example, fred fabrikam example",
        "${o365MailboxAskFirst}, o365MailboxAskFirst",
        "J.R.R. Tolkien, J R R. Tolkien"
    })
    void reducesEverythingElseToWords(String text, String words) {
        assertThat(InertText.of(text)).isEqualTo(words);
    }

    @Test
    void replacesLineBreaksBySpaces() {
        assertThat(InertText.of("Fred\r\nBcc: all@contoso.example")).isEqualTo("Fred Bcc all contoso example");
        assertThat(InertText.line("Acme\r\nBcc: all@contoso.example\u2028x\u200B"))
                .isEqualTo("Acme Bcc: all@contoso.example x");
    }

    @Test
    void cutsTextThatCouldBeAMessage() {
        assertThat(InertText.of("pay now ".repeat(50)))
                .hasSizeLessThanOrEqualTo(61)
                .endsWith("…");
        assertThat(InertText.of("\uD83D\uDE00".repeat(100))).isEmpty();
        assertThat(InertText.of("\uD840\uDC00".repeat(100)).codePoints()).hasSize(61);
    }

    @Test
    void isEmptyIfNoCharacterOfANameIsLeft() {
        assertThat(InertText.of(null)).isEmpty();
        assertThat(InertText.of("@@@")).isEmpty();
        assertThat(InertText.line(null)).isEmpty();
    }
}
