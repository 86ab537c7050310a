package io.o365mailbox.simulator.state;

/**
 * A prefix of a path or, with a leading star, a suffix: a star before {@code /oauth2/v2.0/token} matches all tenants.
 */
record PathPattern(String text) {
    boolean matches(String path) {
        return text.startsWith("*") ? path.endsWith(text.substring(1)) : path.startsWith(text);
    }
}
