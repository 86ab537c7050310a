package io.o365mailbox.stories;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The addresses with which Microsoft sent a browser back, codes and all. */
final class Answers {

    private final List<String> urls = new CopyOnWriteArrayList<>();

    void came(String url) {
        urls.add(url);
    }

    String last() {
        if (urls.isEmpty()) {
            throw new AssertionError("Microsoft has not sent the browser back");
        }
        return urls.get(urls.size() - 1);
    }
}
