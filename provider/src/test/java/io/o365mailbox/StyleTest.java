package io.o365mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a reader of the sources may count on, as far as a machine can see it. */
class StyleTest {

    private static final int MOST_LINES = 250;
    private static final Pattern CATCHES_ALL = Pattern.compile("catch\\s*\\([^)]*\\b(Exception|Throwable)\\b");
    private static final Pattern NAME_OF_A_DRAWER =
            Pattern.compile("(Utils?|Helper|Manager|Common|Service|Handler|Dto|DTO)\\.java$");

    @Test
    void noClassIsLongerThanAReadersPatience() {
        assertThat(Sources.java())
                .allSatisfy((file, text) ->
                        assertThat(text.lines().count()).as("lines of %s", file).isLessThanOrEqualTo(MOST_LINES));
    }

    @Test
    void nothingCatchesWhateverMayCome() {
        assertThat(offenders(CATCHES_ALL))
                .as("name what can really go wrong: an exception we do not expect must reach Keycloak")
                .isEmpty();
    }

    @Test
    void noClassIsADrawer() {
        assertThat(Sources.java().keySet().stream().map(Path::toString))
                .as("a name says what the class is, not that it was put somewhere")
                .noneMatch(file -> NAME_OF_A_DRAWER.matcher(file).find());
    }

    private static List<String> offenders(Pattern pattern) {
        return Sources.java().entrySet().stream()
                .flatMap(StyleTest::lines)
                .filter(line -> pattern.matcher(line).find())
                .toList();
    }

    private static Stream<String> lines(Map.Entry<Path, String> file) {
        return file.getValue().lines().map(line -> file.getKey() + ": " + line.strip());
    }
}
