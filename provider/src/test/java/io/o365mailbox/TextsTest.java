package io.o365mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.settings.ActionSettings;
import io.o365mailbox.settings.ProviderSettings;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every page and every text that the code names exists: a missing text shows only on the page, as its bare key. What
 * pages name, and that all languages say the same, is tested where the pages are.
 */
class TextsTest {

    private static final String LITERAL = "\"(o365Mailbox(?:[A-Z][A-Za-z0-9]*)?)\"";
    private static final Pattern KEY = Pattern.compile("(?<!PREFIX = )" + LITERAL + "(?!\\s*\\+)");
    private static final Pattern BEGINNING = Pattern.compile("(?:PREFIX = (?=\")|(?=\"\\w*\"\\s*\\+))" + LITERAL);
    private static final Pattern TEMPLATE = Pattern.compile("\"/?(o365-mailbox-[a-z-]+\\.ftl)\"");

    private static final Set<String> TEXTS = english();

    @Test
    void everyPageThatIsNamedExistsAndTheReverse() {
        Set<String> named = Sources.found(TEMPLATE, Sources.java().values());
        named.addAll(Sources.found(TEMPLATE, Sources.templates().values()));
        Set<String> existing = Sources.templates().keySet().stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isEqualTo(existing);
    }

    @Test
    void everyTextThatTheCodeNamesExists() {
        assertThat(missing(Sources.found(KEY, Sources.java().values()))).isEmpty();
    }

    @Test
    void everyBeginningOfAKeyLeadsSomewhere() {
        assertThat(Sources.found(BEGINNING, Sources.java().values()))
                .allMatch(beginning -> TEXTS.stream().anyMatch(text -> text.startsWith(beginning)));
    }

    @Test
    void everyOptionHasItsLabelAndHelp() {
        assertThat(missing(Stream.concat(ProviderSettings.all().stream(), ActionSettings.all().stream())
                        .flatMap(setting -> Stream.of(
                                setting.property().getLabel(),
                                setting.property().getHelpText()))
                        .toList()))
                .isEmpty();
    }

    /** Whatever a constant of an enum answers to its methods named {@code …Key}. */
    @Test
    void everyConstantHasItsTexts() {
        Set<String> keys = new TreeSet<>();
        Sources.classNames().stream()
                .map(TextsTest::loaded)
                .filter(Class::isEnum)
                .forEach(type -> Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.getName().endsWith("Key") && method.getParameterCount() == 0)
                        .forEach(method -> Arrays.stream(type.getEnumConstants())
                                .map(constant -> answer(method, constant))
                                .forEach(keys::add)));
        assertThat(missing(keys)).isEmpty();
    }

    private static Set<String> missing(Collection<String> keys) {
        Set<String> missing = new TreeSet<>(keys);
        missing.removeAll(TEXTS);
        return missing;
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, TextsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String answer(Method method, Object constant) {
        try {
            method.setAccessible(true);
            return (String) method.invoke(constant);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> english() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Sources.text(Sources.THEMES.resolve("messages/messages_en.properties"))));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return properties.stringPropertyNames();
    }
}
