package io.o365mailbox.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.keycloak.models.Constants;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * One option that an administrator can set, declared once: its key, how the admin console shows it, its default, and
 * how its text is parsed. Read values through this class only: Keycloak's admin console applies defaults in its form
 * alone, and its REST API never does.
 *
 * @param <T> type of the value
 */
public final class Setting<T> {

    private final ProviderConfigProperty property;
    private final T defaultValue;
    private final Function<String, T> parser;

    private Setting(ProviderConfigProperty property, T defaultValue, Function<String, T> parser) {
        this.property = property;
        this.defaultValue = defaultValue;
        this.parser = parser;
    }

    /**
     * @param prefix of the message keys: {@code <prefix><Key>Label} and {@code <prefix><Key>Help}
     * @param type one of the types of {@link ProviderConfigProperty}
     * @param defaultValue the value if none is set; the form shows it too, unless it is null
     * @param parser gets a stripped text that is not blank; throws {@link IllegalArgumentException} with a sentence
     *     that says what to enter
     */
    static <T> Setting<T> of(String prefix, String key, String type, T defaultValue, Function<String, T> parser) {
        String messages = prefix + Character.toUpperCase(key.charAt(0)) + key.substring(1);
        ProviderConfigProperty property = new ProviderConfigProperty();
        property.setName(key);
        property.setLabel(messages + "Label");
        property.setHelpText(messages + "Help");
        property.setType(type);
        property.setDefaultValue(formDefault(defaultValue));
        return new Setting<>(property, defaultValue, parser);
    }

    /** The default that the form shows. The form supports texts, numbers and switches. */
    private static Object formDefault(Object defaultValue) {
        boolean simple =
                defaultValue instanceof String || defaultValue instanceof Number || defaultValue instanceof Boolean;
        return simple ? defaultValue : null;
    }

    static Setting<String> text(String prefix, String key, String defaultValue) {
        return of(prefix, key, ProviderConfigProperty.STRING_TYPE, defaultValue, String::strip);
    }

    static Setting<Boolean> flag(String prefix, String key, boolean defaultValue) {
        return of(prefix, key, ProviderConfigProperty.BOOLEAN_TYPE, defaultValue, Boolean::valueOf);
    }

    static Setting<List<String>> textList(String prefix, String key) {
        return of(prefix, key, ProviderConfigProperty.MULTIVALUED_STRING_TYPE, List.of(), Setting::split);
    }

    /** One of several values. The admin console shows the values themselves, so they must be readable words. */
    static Setting<String> choice(String prefix, String key, List<String> values, String defaultValue) {
        Setting<String> choice = of(prefix, key, ProviderConfigProperty.LIST_TYPE, defaultValue, text -> {
            if (!values.contains(text)) {
                throw new IllegalArgumentException("choose one of " + String.join(", ", values));
            }
            return text;
        });
        choice.property.setOptions(values);
        return choice;
    }

    /**
     * Reads the value.
     *
     * @param config as stored; can be null or lack the key
     * @throws IllegalArgumentException if the stored text is not valid; the message names the key and what to enter
     */
    public T in(Map<String, String> config) {
        String text = config == null ? null : config.get(key());
        if (text == null || text.isBlank()) {
            return defaultValue;
        }
        try {
            return parser.apply(text.strip());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(key() + ": " + wrong.getMessage(), wrong);
        }
    }

    public String key() {
        return property.getName();
    }

    /** The property for Keycloak's forms. Do not change it. */
    public ProviderConfigProperty property() {
        return property;
    }

    private static List<String> split(String joined) {
        return Arrays.stream(Constants.CFG_DELIMITER_PATTERN.split(joined))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
