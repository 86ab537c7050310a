package io.o365mailbox.simulator.state;

/** The beginning of a path, or with a leading star its end: a star before {@code /oauth2/v2.0/token} means any tenant's. */
record PathPattern(String text) {
    boolean matches(String path) {
        return text.startsWith("*") ? path.endsWith(text.substring(1)) : path.startsWith(text);
    }
}
