package io.o365mailbox.themes;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** A properties file of the class path, read as Keycloak reads it: UTF-8. */
final class Bundle {

    static final String OURS = "theme-resources/messages/messages_%s.properties";

    private Bundle() {}

    static Properties ours(String locale) {
        return load(OURS.formatted(locale));
    }

    /** Empty if there is no such file: a theme need not have messages of its own. */
    static Properties load(String path) {
        Properties properties = new Properties();
        try (InputStream in = Bundle.class.getClassLoader().getResourceAsStream(path)) {
            if (in != null) {
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
        return properties;
    }
}
