package io.o365mailbox.settings;

import java.util.Objects;

/**
 * A value that must not be seen: a token, an authorization code, a client secret, a PKCE verifier. It has a type of its
 * own, so that string concatenation, loggers and exceptions show stars whatever the caller does (RFC 6819 section
 * 5.1.6).
 *
 * <p>Not a record, because a record's accessor looks harmless; a reviewer notices {@link #expose()}.
 */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** @param value never null; can be anything Microsoft sent */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** @return null for null, for optional parts of a response */
    public static Secret ofNullable(String value) {
        return value == null ? null : new Secret(value);
    }

    /**
     * The clear value. Call this only where the value leaves for Microsoft, the sealed store or the entitled caller.
     */
    public String expose() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
