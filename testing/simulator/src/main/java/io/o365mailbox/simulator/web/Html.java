package io.o365mailbox.simulator.web;

/** Text made harmless for a page. */
public final class Html {
    private Html() {}

    /** Null becomes empty. */
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
