package io.o365mailbox.settings;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a mailbox as Exchange Online compares it: case is ignored, and the domain is in its ASCII form (RFC
 * 5891). Two spellings of one mailbox are one value.
 *
 * @param value {@code local@domain}, lower case, at most 254 characters (RFC 5321 section 4.5.3.1)
 */
public record Address(String value) {

    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL_PART = 64;

    /** What Exchange Online accepts in a primary SMTP address; quoted local parts do not exist there. */
    private static final Pattern LOCAL_PART = Pattern.compile("[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~.-]+");

    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    public Address {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a mailbox address");
        }
    }

    /**
     * @param text as a person typed it or a directory holds it; can be null; spaces around it are ignored
     * @return empty if this cannot be the address of a mailbox at Microsoft 365
     */
    public static Optional<Address> parse(String text) {
        if (text == null) {
            return Optional.empty();
        }
        String trimmed = text.strip();
        int at = trimmed.lastIndexOf('@');
        if (at < 1 || trimmed.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Optional<String> domain = asciiDomain(trimmed.substring(at + 1));
        return domain.map(d -> trimmed.substring(0, at).toLowerCase(Locale.ROOT) + "@" + d)
                .filter(Address::isValid)
                .map(Address::new);
    }

    /**
     * @param text a domain name as typed; can be an international name or null
     * @return the ASCII form, which is safe as a path segment of a request to Microsoft; empty if it is not a domain
     *     name
     */
    public static Optional<String> asciiDomain(String text) {
        if (text == null || text.isBlank() || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            String ascii = IDN.toASCII(text.strip(), IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return Optional.of(ascii).filter(domain -> DOMAIN.matcher(domain).matches());
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }

    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isValid(String value) {
        int at = value == null ? -1 : value.lastIndexOf('@');
        return at > 0
                && at <= MAX_LOCAL_PART
                && value.length() <= MAX_LENGTH
                && value.equals(value.toLowerCase(Locale.ROOT))
                && LOCAL_PART.matcher(value.substring(0, at)).matches()
                && DOMAIN.matcher(value.substring(at + 1)).matches();
    }
}
