package io.o365mailbox.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Renders the pages to target/pages and checks the HTML: every page in both stock themes in English and German, and the
 * longest pages in all other languages in keycloak.v2. The older theme also renders the longest pages in Arabic, which
 * is read from right to left.
 */
class PagesTest {

    private static final Path PAGES = Path.of("target/pages");
    private static final Path STYLES =
            Path.of("src/main/resources/theme-resources/resources/o365-mailbox/o365-mailbox.css");

    record Page(LoginTheme theme, String locale, Sample sample) {

        @Override
        public String toString() {
            return theme.id + "/" + locale + "/" + sample.name();
        }
    }

    static Stream<Page> pages() {
        Stream<Page> all = Stream.of(LoginTheme.values())
                .flatMap(theme -> Stream.of("en", "de").flatMap(locale -> pages(theme, locale, Sample.all()).stream()));
        Stream<Page> longest = Bundle.TRANSLATIONS.stream()
                .filter(locale -> !locale.equals("de"))
                .flatMap(locale -> pages(LoginTheme.KEYCLOAK_V2, locale, Sample.longest()).stream());
        return Stream.of(all, longest, pages(LoginTheme.KEYCLOAK, "ar", Sample.longest()).stream())
                .flatMap(each -> each);
    }

    private static List<Page> pages(LoginTheme theme, String locale, List<Sample> samples) {
        return samples.stream().map(sample -> new Page(theme, locale, sample)).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void isWellFormedAndAccessible(Page page) throws IOException {
        String html = page.theme().render(page.sample(), page.locale(), "../../resources");
        Path file = PAGES.resolve(page + ".html");
        Files.createDirectories(file.getParent());
        Files.writeString(file, html);

        Parser parser = Parser.htmlParser().setTrackErrors(50);
        Document document = Jsoup.parse(html, "", parser);
        assertThat(parser.getErrors()).isEmpty();
        Element ours = document.selectFirst(".o365-mailbox");
        assertThat(ours).isNotNull();
        assertThat(document.title()).isNotBlank().endsWith("– Acme");
        assertThat(document.text()).doesNotContain("o365Mailbox").doesNotContainPattern("\\{\\d}");
        assertThat(ours.select("script, style, [style]")).isEmpty();
        assertThat(ours.getAllElements().stream()
                        .flatMap(element -> element.attributes().asList().stream())
                        .filter(attribute -> attribute.getKey().startsWith("on")))
                .isEmpty();
        assertHeadings(document);
        assertReferences(document);
        assertControls(ours, Bundle.ours(page.locale()).getProperty("o365MailboxNewTab"));
        assertThat(document.selectFirst("html").attr("dir"))
                .isEqualTo(page.locale().equals("ar") ? "rtl" : "ltr");
        assertThat(document.selectFirst("html").attr("lang")).isEqualTo(page.locale());
    }

    private static void assertHeadings(Document document) {
        List<Integer> levels = document.select("h1, h2, h3, h4").stream()
                .map(heading -> Integer.valueOf(heading.tagName().substring(1)))
                .toList();
        assertThat(levels).startsWith(1).containsOnlyOnce(1);
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i) - levels.get(i - 1)).isLessThanOrEqualTo(1);
        }
        assertThat(document.select("h1, h2, button, summary, a, dt, dd"))
                .noneMatch(element ->
                        element.text().isBlank() && element.attr("aria-label").isBlank());
    }

    private static void assertReferences(Document document) {
        assertThat(document.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        for (String attribute : List.of("aria-describedby", "aria-labelledby", "for")) {
            for (Element element : document.select(".o365-mailbox [" + attribute + "]")) {
                for (String id : element.attr(attribute).split(" ")) {
                    assertThat(document.getElementById(id))
                            .as(attribute + " " + id)
                            .isNotNull();
                }
            }
        }
    }

    private static void assertControls(Element ours, String newTab) {
        for (Element input : ours.select("input:not([type=hidden])")) {
            assertThat(ours.select("label[for=" + input.id() + "]")).hasSize(1);
        }
        assertThat(ours.select("form")).allSatisfy(form -> {
            assertThat(form.attr("method")).isEqualTo("post");
            assertThat(form.select("button").eachAttr("type")).containsOnly("submit");
        });
        assertThat(ours.select("a[target=_blank]")).allSatisfy(link -> {
            assertThat(link.attr("rel")).contains("noopener");
            assertThat(link.text()).contains(newTab);
        });
        assertThat(ours.select("a[href]").eachAttr("href")).allMatch(href -> href.matches("(https://|mailto:).*"));
    }

    /** Right-to-left pages need no extra rules as long as the style sheet uses logical directions only. */
    @Test
    void stylesUseLogicalDirectionsAndNoExternalUrls() throws IOException {
        assertThat(Files.readString(STYLES))
                .doesNotContainPattern("(?m)^\\s*(margin|padding|border)-(left|right|top|bottom)")
                .doesNotContainPattern("(?m)^\\s*(left|right|float|text-align: (left|right)|width|height)\\s*:")
                .doesNotContain("url(", "@import");
    }
}
