package io.o365mailbox.mailbox;

import io.o365mailbox.settings.Address;
import java.util.regex.Pattern;

/**
 * A name that an owner gave a mailbox. Kept as the label of the Keycloak credential too, where Keycloak's own pages show and
 * change it; a credential nobody renamed bears the address.
 */
public final class MailboxLabel {

    /** In characters; enough for a name, and short enough for a list on a phone. */
    public static final int MAX_LENGTH = 60;

    /** Line breaks and what turns the direction of the text around it, so that a name cannot rearrange a page. */
    private static final Pattern UNSEEMLY = Pattern.compile("[\\p{Cc}\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]+");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private MailboxLabel() {}

    /** @return what a person typed as one line of plain text, cut to {@link #MAX_LENGTH}; null if nothing is left */
    public static String parse(String typed) {
        String line = SPACES.matcher(UNSEEMLY.matcher(typed).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        if (line.isEmpty()) {
            return null;
        }
        int length = line.codePointCount(0, line.length());
        return line.substring(0, line.offsetByCodePoints(0, Math.min(MAX_LENGTH, length)))
                .strip();
    }

    /** @return null if the credential bears the address, with or without the number that tells two apart */
    static String ofCredential(String userLabel, Address address) {
        boolean isAddress = userLabel == null
                || userLabel.equals(address.value())
                || userLabel.startsWith(address.value())
                        && userLabel.substring(address.value().length()).matches(" \\(\\d+\\)");
        return isAddress ? null : userLabel;
    }
}
