package io.o365mailbox.simulator.web;

/** Escapes text for HTML pages. */
public final class Html {
    private Html() {}

    /** Escapes the five HTML special characters, also for use in attributes. Null becomes an empty string. */
    public static String escape(String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;");
    }
}
