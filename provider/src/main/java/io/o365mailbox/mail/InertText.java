package io.o365mailbox.mail;

import java.util.regex.Pattern;
import org.keycloak.models.UserModel;

/**
 * Text that users can choose, made unable to be anything but a name in a mail to a stranger: no line breaks (header
 * injection, RFC 5322 section 2.2), no markup, no direction marks, nothing that a mail program turns into a link, and not
 * long enough to be a message.
 */
final class InertText {

    private static final int LONGEST = 60;

    /** Letters with their marks, digits, and what names are written with. */
    private static final Pattern NO_PART_OF_A_NAME = Pattern.compile("[^\\p{L}\\p{M}\\p{N} .,'’\\-]+");

    /** {@code evil.example}: a dot inside a word makes a link in many mail programs. */
    private static final Pattern DOT_IN_A_WORD = Pattern.compile("\\.(?=\\S)");

    private InertText() {}

    /** First and last name, else the user name; empty if nothing of it is left. */
    static String nameOf(UserModel user) {
        String name = of(text(user.getFirstName()) + " " + text(user.getLastName()));
        return name.isEmpty() ? of(user.getUsername()) : name;
    }

    static String of(String text) {
        String letters = NO_PART_OF_A_NAME.matcher(text(text)).replaceAll(" ");
        String words = DOT_IN_A_WORD
                .matcher(letters)
                .replaceAll(" ")
                .replaceAll(" +", " ")
                .strip();
        if (words.codePointCount(0, words.length()) <= LONGEST) {
            return words;
        }
        return words.substring(0, words.offsetByCodePoints(0, LONGEST)).strip() + "…";
    }

    /** For a subject: one line. What an administrator of Keycloak entered needs no more than that. */
    static String line(String text) {
        return text(text).replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
