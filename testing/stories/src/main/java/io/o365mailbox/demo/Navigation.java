package io.o365mailbox.demo;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Links to the pages of the demo, shown on top of each.
 *
 * @param pages addresses by title, in this order; empty for an application that stands alone
 */
record Navigation(Map<String, URI> pages) {

    static final Navigation NONE = new Navigation(Map.of());

    Navigation with(String title, URI address) {
        var more = new LinkedHashMap<>(pages);
        more.put(title, address);
        return new Navigation(more);
    }

    /** @param current title of the page that it is shown on */
    String html(String current) {
        if (pages.isEmpty()) {
            return "";
        }
        return pages.entrySet().stream()
                .map(page -> "<li><a href='" + page.getValue() + "'"
                        + (page.getKey().equals(current) ? " aria-current='page'" : "") + ">"
                        + HtmlPage.escaped(page.getKey()) + "</a></li>")
                .collect(Collectors.joining("", "<nav aria-label='Demo'><ul>", "</ul></nav>"));
    }
}
