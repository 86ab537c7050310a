package io.o365mailbox.themes;

import static org.assertj.core.api.Assertions.assertThat;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.theme.beans.MessageFormatterMethod;

/**
 * Renders both parts of every e-mail in every language to target/pages/mail, as Keycloak's
 * FreeMarkerEmailTemplateProvider does.
 */
class MailsTest {

    private static final Path MAILS = Path.of("target/pages/mail");
    private static final String LINK = "https://login.acme.example/realms/acme/o365-mailbox/consent?token=abc.def";

    record Mail(String locale, String name, String template, Map<String, Object> data) {

        @Override
        public String toString() {
            return locale + "/" + name;
        }
    }

    static Stream<Mail> mails() {
        return MessagesTest.languages().stream()
                .flatMap(locale -> Stream.concat(
                        Stream.of(new Mail(
                                locale, "administrator", "o365-mailbox-mail-administrator.ftl", administrator("Fred"))),
                        Stream.of("Approved", "Refused", "Expired", "Blocked", "Reconnect", "Reminder")
                                .map(kind -> new Mail(locale, kind, "o365-mailbox-mail-owner.ftl", owner(kind)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mails")
    void rendersTextAndHtmlWithTheSameContent(Mail mail) throws IOException {
        String text = render("text", mail);
        String html = render("html", mail);
        Files.createDirectories(MAILS);
        Files.writeString(MAILS.resolve(mail.locale() + "-" + mail.name() + ".html"), html);
        Files.writeString(MAILS.resolve(mail.locale() + "-" + mail.name() + ".txt"), text);

        Parser parser = Parser.htmlParser().setTrackErrors(50);
        Document document = Jsoup.parse(html, "", parser);
        for (String part : List.of(text, document.text())) {
            assertThat(part)
                    .doesNotContain("o365Mailbox")
                    .doesNotContainPattern("\\{\\d}")
                    .contains("Acme Desk", "fred@fabrikam.example", LINK);
        }
        assertThat(text).doesNotContain("&", "<");
        assertThat(document.select("script, img, link, style, form")).isEmpty();
        assertThat(document.select("a").eachAttr("href")).containsOnly(LINK);
        assertThat(document.selectFirst("html").attr("dir"))
                .isEqualTo(mail.locale().equals("ar") ? "rtl" : "ltr");
    }

    @Test
    void asksToLogInWhenThereIsNoLink() {
        Map<String, Object> data = new HashMap<>(owner("Reconnect"));
        data.remove("link");
        Mail mail = new Mail("en", "without-a-link", "o365-mailbox-mail-owner.ftl", data);
        assertThat(Jsoup.parse(render("html", mail)).select("a")).isEmpty();
        assertThat(render("text", mail)).contains("Log in to Acme Desk").doesNotContain("://");
    }

    /** The provider already neutralizes such a name; the template escapes it as a second protection. */
    @Test
    void escapesMarkupInUserNames() {
        Mail mail = new Mail(
                "en",
                "markup",
                "o365-mailbox-mail-administrator.ftl",
                administrator("<a href=\"https://evil.example\">Fred</a>${o365MailboxAskFirst}"));
        assertThat(Jsoup.parse(render("html", mail)).select("a").eachAttr("href"))
                .containsOnly(LINK);
    }

    private static String render(String part, Mail mail) {
        StringWriter out = new StringWriter();
        try {
            configuration().getTemplate(part + "/" + mail.template()).process(model(mail), out);
        } catch (IOException | TemplateException e) {
            throw new AssertionError(mail + " " + part, e);
        }
        return out.toString();
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_32);
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setTemplateLoader(new MultiTemplateLoader(
                Stream.of("theme/base/email", "theme-resources/templates")
                        .map(path -> new ClassTemplateLoader(MailsTest.class.getClassLoader(), path))
                        .toArray(TemplateLoader[]::new)));
        return configuration;
    }

    private static Map<String, Object> model(Mail mail) {
        Locale locale = Locale.forLanguageTag(mail.locale());
        Properties messages = new Properties();
        messages.putAll(Bundle.ours("en"));
        messages.putAll(Bundle.ours(mail.locale()));
        return Map.of(
                "o365",
                mail.data(),
                "msg",
                new MessageFormatterMethod(locale, messages),
                "locale",
                locale,
                "ltr",
                !mail.locale().equals("ar"),
                "realmName",
                "Acme");
    }

    private static Map<String, Object> administrator(String requester) {
        return Map.of(
                "requester", requester,
                "address", "fred@fabrikam.example",
                "domain", "fabrikam.example",
                "applicationName", "Acme Desk",
                "publisherName", "Acme Ltd",
                "permissions", List.of("o365MailboxPermissionMailReadWrite", "o365MailboxPermissionTasksRead"),
                "link", LINK,
                "expires", "6 December 2026");
    }

    private static Map<String, Object> owner(String kind) {
        return Map.of(
                "applicationName",
                "Acme Desk",
                "address",
                "fred@fabrikam.example",
                "textKey",
                "o365MailboxMail" + kind + "Text",
                "buttonKey",
                "o365MailboxMail" + kind + "Button",
                "causeKey",
                "o365MailboxCauseRevokedOrPasswordUser",
                "link",
                LINK);
    }
}
