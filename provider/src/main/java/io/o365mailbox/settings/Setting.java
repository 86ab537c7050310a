package io.o365mailbox.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.keycloak.models.Constants;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * One option an administrator can set, declared once: its key, how the admin console shows it, what it is when nobody
 * set it, and how its text becomes a value. The admin console applies defaults only in its form and REST never does
 * (Keycloak), so reading through here is the one way to get a value.
 *
 * @param <T> what the option means
 */
public final class Setting<T> {

    private final ProviderConfigProperty property;
    private final T fallback;
    private final Function<String, T> parser;

    private Setting(ProviderConfigProperty property, T fallback, Function<String, T> parser) {
        this.property = property;
        this.fallback = fallback;
        this.parser = parser;
    }

    /**
     * @param prefix beginning of the message keys: {@code <prefix><Key>Label} and {@code <prefix><Key>Help}
     * @param type one of the types of {@link ProviderConfigProperty}
     * @param fallback the value when none is set; also shown in the form, unless null
     * @param parser gets a text that is not blank; throws {@link IllegalArgumentException} with a sentence that says what to
     *     enter
     */
    static <T> Setting<T> of(String prefix, String key, String type, T fallback, Function<String, T> parser) {
        String messages = prefix + Character.toUpperCase(key.charAt(0)) + key.substring(1);
        ProviderConfigProperty property = new ProviderConfigProperty();
        property.setName(key);
        property.setLabel(messages + "Label");
        property.setHelpText(messages + "Help");
        property.setType(type);
        property.setDefaultValue(shown(fallback));
        return new Setting<>(property, fallback, parser);
    }

    /** What the form begins with; it knows texts, numbers and switches. */
    private static Object shown(Object fallback) {
        boolean simple = fallback instanceof String || fallback instanceof Number || fallback instanceof Boolean;
        return simple ? fallback : null;
    }

    static Setting<String> text(String prefix, String key, String fallback) {
        return of(prefix, key, ProviderConfigProperty.STRING_TYPE, fallback, String::strip);
    }

    static Setting<Boolean> yesNo(String prefix, String key, boolean fallback) {
        return of(prefix, key, ProviderConfigProperty.BOOLEAN_TYPE, fallback, Boolean::valueOf);
    }

    static Setting<List<String>> texts(String prefix, String key) {
        return of(prefix, key, ProviderConfigProperty.MULTIVALUED_STRING_TYPE, List.of(), Setting::split);
    }

    /** A choice; the console shows the raw values, so they have to read well. */
    static Setting<String> choice(String prefix, String key, List<String> values, String fallback) {
        Setting<String> choice = of(prefix, key, ProviderConfigProperty.LIST_TYPE, fallback, given -> {
            if (!values.contains(given)) {
                throw new IllegalArgumentException("choose one of " + String.join(", ", values));
            }
            return given;
        });
        choice.property.setOptions(values);
        return choice;
    }

    /**
     * @param config as stored; may lack the key
     * @throws IllegalArgumentException if the stored text is not a value; the message names key and remedy
     */
    public T in(Map<String, String> config) {
        String given = config == null ? null : config.get(key());
        if (given == null || given.isBlank()) {
            return fallback;
        }
        try {
            return parser.apply(given.strip());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(key() + ": " + wrong.getMessage(), wrong);
        }
    }

    public String key() {
        return property.getName();
    }

    /** For Keycloak's forms. Not to be changed by the caller. */
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
