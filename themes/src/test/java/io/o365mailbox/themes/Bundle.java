package io.o365mailbox.themes;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** A properties file of the class path, read as Keycloak reads it: UTF-8. */
final class Bundle {

    static final String OURS = "theme-resources/messages/messages_%s.properties";

    /** Languages of our texts besides English, by the names under which a realm supports them. */
    static final List<String> TRANSLATIONS = List.of("ar", "de", "es", "fr", "it", "ja", "nl", "pl", "pt-BR", "zh-CN");

    private Bundle() {}

    /** @param language as a realm calls it; Keycloak names files of theme-resources by the locale's toString */
    static Properties ours(String language) {
        return load(OURS.formatted(Locale.forLanguageTag(language)));
    }

    /** Keycloak's own themes name Chinese by its script instead: FileBasedTheme maps zh-CN to it. */
    static Properties stock(String theme, String language) {
        String name = language.equals("zh-CN")
                ? "zh_Hans"
                : Locale.forLanguageTag(language).toString();
        return load("theme/" + theme + "/login/messages/messages_" + name + ".properties");
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
