package io.o365mailbox.mailbox;

import io.o365mailbox.settings.Address;
import java.util.regex.Pattern;

/**
 * The name that an owner gave a mailbox. It is also the label of the Keycloak credential, which Keycloak's own pages
 * show and change. Until the owner chooses a name, the label of the credential is the address.
 */
public final class MailboxLabel {

    /** In Unicode code points: enough for a name, and short enough for a list on a phone. */
    public static final int MAX_LENGTH = 60;

    /** Control characters, line separators and direction marks, with which a name could rearrange a page. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]+");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private MailboxLabel() {}

    /**
     * Turns user input into one line of plain text of at most {@link #MAX_LENGTH} characters.
     *
     * @return null if nothing is left
     */
    public static String parse(String input) {
        String line = SPACES.matcher(UNSAFE.matcher(input).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        if (line.isEmpty()) {
            return null;
        }
        int length = line.codePointCount(0, line.length());
        return line.substring(0, line.offsetByCodePoints(0, Math.min(MAX_LENGTH, length)))
                .strip();
    }

    /**
     * The name that a credential's label expresses.
     *
     * @param userLabel can be null
     * @return null if the label is the address, alone or with the number that {@link OwnerCredentials#freeLabel}
     *     appends
     */
    static String ofCredential(String userLabel, Address address) {
        boolean isAddress = userLabel == null
                || userLabel.equals(address.value())
                || userLabel.startsWith(address.value())
                        && userLabel.substring(address.value().length()).matches(" \\(\\d+\\)");
        return isAddress ? null : userLabel;
    }
}
