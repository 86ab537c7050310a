package io.o365mailbox.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A page in the common frame {@code page.html}.
 *
 * @param title also the first heading
 * @param content HTML
 * @param navigation to the other pages of the demo
 */
record HtmlPage(String title, String content, Navigation navigation) {

    String html() {
        return frame().replace("<!-- title -->", escaped(title))
                .replace("<!-- navigation -->", navigation.html(title))
                .replace("<!-- content -->", content);
    }

    /** Text as it has to be written between tags and in attribute values. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }

    private static String frame() {
        try (var in = HtmlPage.class.getResourceAsStream("page.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("page.html is part of this jar", e);
        }
    }
}
