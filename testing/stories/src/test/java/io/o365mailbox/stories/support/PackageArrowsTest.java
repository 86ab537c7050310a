package io.o365mailbox.stories.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stories use support and screens, support uses screens, and no package uses one above it. */
class PackageArrowsTest {

    private static final Path SOURCES = Path.of("src/test/java/io/o365mailbox/stories");

    @ParameterizedTest
    @CsvSource({"screen, support", "screen, story", "support, story"})
    void noPackageUsesOneAboveIt(String lower, String upper) throws IOException {
        try (var files = Files.list(SOURCES.resolve(lower))) {
            var wrong = files.filter(file -> lines(file).stream()
                            .anyMatch(line -> line.startsWith("import io.o365mailbox.stories." + upper + ".")))
                    .toList();

            assertThat(wrong).isEmpty();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
    }
}
