package io.o365mailbox.mail;

import java.util.regex.Pattern;
import org.keycloak.models.UserModel;

/**
 * Makes text that users choose harmless in a mail to a stranger. The result is a name and nothing else: no line breaks
 * (header injection, RFC 5322 section 2.2), no markup, no direction marks, nothing that a mail program turns into a
 * link, and at most 60 characters, which is too short for a message.
 */
final class InertText {

    private static final int MAX_LENGTH = 60;

    /** Everything except letters with their marks, digits, and the punctuation of names. */
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^\\p{L}\\p{M}\\p{N} .,'’\\-]+");

    /** {@code evil.example}: many mail programs turn a word with a dot inside into a link. */
    private static final Pattern DOT_IN_WORD = Pattern.compile("\\.(?=\\S)");

    private InertText() {}

    /** First and last name, or the user name if both are missing. Empty if no character is left. */
    static String nameOf(UserModel user) {
        String name = of(text(user.getFirstName()) + " " + text(user.getLastName()));
        return name.isEmpty() ? of(user.getUsername()) : name;
    }

    /** @param text can be null */
    static String of(String text) {
        String letters = NOT_IN_NAMES.matcher(text(text)).replaceAll(" ");
        String words = DOT_IN_WORD
                .matcher(letters)
                .replaceAll(" ")
                .replaceAll(" +", " ")
                .strip();
        if (words.codePointCount(0, words.length()) <= MAX_LENGTH) {
            return words;
        }
        return words.substring(0, words.offsetByCodePoints(0, MAX_LENGTH)).strip() + "…";
    }

    /**
     * Text on one line, for a subject. This is enough for text that an administrator of Keycloak entered.
     *
     * @param text can be null
     */
    static String line(String text) {
        return text(text).replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
