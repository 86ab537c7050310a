package io.o365mailbox.themes;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** Reads properties files from the class path as UTF-8, as Keycloak does. */
final class Bundle {

    static final String OURS = "theme-resources/messages/messages_%s.properties";

    /** Languages of our texts besides English, as the language tags that a realm uses. */
    static final List<String> TRANSLATIONS = List.of("ar", "de", "es", "fr", "it", "ja", "nl", "pl", "pt-BR", "zh-CN");

    private Bundle() {}

    /** @param language tag that a realm uses; Keycloak names files of theme-resources by {@link Locale#toString()} */
    static Properties ours(String language) {
        return load(OURS.formatted(Locale.forLanguageTag(language)));
    }

    /** Keycloak's own themes name Chinese by its script: FileBasedTheme maps zh-CN to zh_Hans. */
    static Properties stock(String theme, String language) {
        String name = language.equals("zh-CN")
                ? "zh_Hans"
                : Locale.forLanguageTag(language).toString();
        return load("theme/" + theme + "/login/messages/messages_" + name + ".properties");
    }

    /** Returns empty properties if the file does not exist, because a theme need not have its own messages. */
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
