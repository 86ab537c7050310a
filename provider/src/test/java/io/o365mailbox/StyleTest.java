package io.o365mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules for sources that a program can check. */
class StyleTest {

    private static final int MAX_LINES = 250;
    private static final int MAX_COLUMNS = 120;
    private static final Pattern BROAD_CATCH = Pattern.compile("catch\\s*\\([^)]*\\b(Exception|Throwable)\\b");
    private static final Pattern DRAWER =
            Pattern.compile("(Utils?|Helper|Manager|Common|Service|Handler|Dto|DTO)\\.java$");
    private static final Pattern THE_SAME = Pattern.compile("^\\s*(/\\*\\*|\\*) The same\\b");
    private static final Pattern DIALECT = Pattern.compile(
            "\\b(Patience|Places|Findings|HandOut|Shift|Care|news-seconds|[Nn]obody|[Ss]omebody|[Ww]hoever|lest)\\b");
    private static final Pattern TEST_METHOD = Pattern.compile("^    void (\\w+)\\(");
    private static final int MAX_TEST_NAME = 60;

    @Test
    void noClassIsLongerThan250Lines() {
        Sources.java()
                .forEach((file, text) ->
                        assertThat(text.lines().count()).as("lines of %s", file).isLessThanOrEqualTo(MAX_LINES));
    }

    @Test
    void noLineIsLongerThan120Columns() {
        assertThat(lines(Sources.java())
                        .filter(line -> line.text().length() > MAX_COLUMNS)
                        .toList())
                .isEmpty();
    }

    @Test
    void nothingCatchesAllExceptions() {
        assertThat(offenders(BROAD_CATCH))
                .as("catch what can really be thrown: an unexpected exception must reach Keycloak")
                .isEmpty();
    }

    @Test
    void noClassIsADrawer() {
        assertThat(Sources.java().keySet().stream().map(Path::toString))
                .as("a name says what the class is, not where it was put")
                .noneMatch(file -> DRAWER.matcher(file).find());
    }

    @Test
    void ofIsAStaticFactory() {
        List<Method> acting = Sources.classNames().stream()
                .map(Sources::load)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.getName().equals("of") && !method.isSynthetic())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .toList();
        assertThat(acting).as("a method that acts has a verb").isEmpty();
    }

    @Test
    void noJavadocBeginsTheSame() {
        assertThat(offenders(THE_SAME)).as("say what it does").isEmpty();
    }

    @Test
    void noWordOfTheOldDialectIsUsed() {
        assertThat(offenders(DIALECT))
                .as("docs/glossary.md has the words of this project")
                .isEmpty();
    }

    @Test
    void testNamesHaveAtMost60Characters() {
        assertThat(lines(Sources.textsIn(Path.of("src/test/java"), ".java"))
                        .map(line -> TEST_METHOD.matcher(line.text()))
                        .filter(matcher -> matcher.find() && matcher.group(1).length() > MAX_TEST_NAME)
                        .map(matcher -> matcher.group(1))
                        .toList())
                .isEmpty();
    }

    private record Line(Path file, String text) {}

    private static List<Line> offenders(Pattern pattern) {
        return lines(Sources.java())
                .filter(line -> pattern.matcher(line.text()).find())
                .toList();
    }

    private static Stream<Line> lines(Map<Path, String> sources) {
        return sources.entrySet().stream()
                .flatMap(source -> source.getValue().lines().map(line -> new Line(source.getKey(), line)));
    }
}
