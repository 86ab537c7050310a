package io.o365mailbox;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import java.util.Set;

/** The English message bundle of the pages. */
public final class EnglishTexts {

    private EnglishTexts() {}

    /** All message keys. */
    public static Set<String> keys() {
        Properties texts = new Properties();
        try {
            texts.load(new StringReader(Sources.text(Sources.THEMES.resolve("messages/messages_en.properties"))));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        return texts.stringPropertyNames();
    }
}
