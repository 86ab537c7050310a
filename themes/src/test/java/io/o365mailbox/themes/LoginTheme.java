package io.o365mailbox.themes;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateMethodModelEx;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.text.Bidi;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.keycloak.forms.login.MessageType;
import org.keycloak.theme.beans.MessageBean;
import org.keycloak.theme.beans.MessageFormatterMethod;
import org.keycloak.theme.beans.MessagesPerFieldBean;

/**
 * A stock login theme with our templates, set up in the same way as in Keycloak's DefaultFreeMarkerProvider and
 * FreeMarkerLoginFormsProvider.
 */
enum LoginTheme {
    KEYCLOAK_V2("keycloak.v2", true),
    KEYCLOAK("keycloak", false);

    final String id;
    private final boolean dark;
    private final Configuration configuration;
    private final Map<String, Properties> messages = new ConcurrentHashMap<>();

    LoginTheme(String id, boolean dark) {
        this.id = id;
        this.dark = dark;
        this.configuration = configuration(id);
    }

    /** @param resources relative URL of the theme resources */
    String render(Sample sample, String locale, String resources) {
        StringWriter page = new StringWriter();
        try {
            configuration.getTemplate(sample.template() + ".ftl").process(model(sample, locale, resources), page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new AssertionError(id + " " + sample.name(), e);
        }
        return page.toString();
    }

    private static Configuration configuration(String id) {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_32);
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        ClassLoader loader = LoginTheme.class.getClassLoader();
        configuration.setTemplateLoader(new MultiTemplateLoader(
                Stream.of("theme/" + id + "/login", "theme/base/login", "theme-resources/templates")
                        .map(path -> new ClassTemplateLoader(loader, path))
                        .toArray(TemplateLoader[]::new)));
        return configuration;
    }

    private Map<String, Object> model(Sample sample, String language, String resources) {
        Locale locale = Locale.forLanguageTag(language);
        MessageFormatterMethod msg =
                new MessageFormatterMethod(locale, messages.computeIfAbsent(language, this::messages));
        TemplateMethodModelEx trusting = arguments -> arguments.get(0);
        MessagesPerFieldBean fields = new MessagesPerFieldBean();
        if (sample.fieldError() != null) {
            fields.addMessage(
                    "mailbox",
                    messages.computeIfAbsent(language, this::messages).getProperty(sample.fieldError()),
                    MessageType.ERROR);
        }
        Map<String, Object> model = new HashMap<>();
        model.put("o365", sample.data());
        model.put("msg", msg);
        model.put("kcSanitize", trusting);
        model.put("messagesPerField", fields);
        model.put("properties", properties());
        model.put("lang", language);
        model.put("locale", locales(locale));
        model.put("darkMode", dark);
        model.put("pageId", sample.template());
        model.put("title", "Sign in to Acme");
        model.put("realm", realm());
        model.put(
                "url",
                Map.of(
                        "loginAction", "#action",
                        "resourcesPath", resources + "/" + id,
                        "resourcesCommonPath", resources + "/common",
                        "ssoLoginInOtherTabsUrl", "#other-tab",
                        "loginRestartFlowUrl", "#restart"));
        if (sample.startedByTheUser()) {
            model.put("isAppInitiatedAction", true);
        }
        if (sample.message() != null) {
            model.put("message", new MessageBean(sample.message(), MessageType.INFO));
        }
        return model;
    }

    private Properties messages(String language) {
        Properties messages = new Properties();
        for (String each : List.of("en", language)) {
            messages.putAll(Bundle.ours(each));
            messages.putAll(Bundle.stock("base", each));
            messages.putAll(Bundle.stock(id, each));
        }
        return messages;
    }

    private Properties properties() {
        Properties properties = Bundle.load("theme/base/login/theme.properties");
        properties.putAll(Bundle.load("theme/" + id + "/login/theme.properties"));
        return properties;
    }

    private static Map<String, Object> realm() {
        return Map.of(
                "name", "acme", "displayName", "Acme", "displayNameHtml", "Acme", "internationalizationEnabled", true);
    }

    /** A language is right-to-left if its own name is, as in Keycloak's LocaleBean. */
    private static Map<String, Object> locales(Locale locale) {
        String name = locale.getDisplayName(locale);
        return Map.of(
                "rtl",
                !new Bidi(name, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).isLeftToRight(),
                "currentLanguageTag",
                locale.toLanguageTag(),
                "current",
                name,
                "supported",
                List.of(
                        Map.of("label", "Deutsch", "url", "#de", "languageTag", "de"),
                        Map.of("label", "English", "url", "#en", "languageTag", "en")));
    }
}
