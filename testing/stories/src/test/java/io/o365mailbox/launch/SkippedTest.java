package io.o365mailbox.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkippedTest {

    private static final Instant LONG_AGO = Instant.EPOCH;

    @TempDir
    Path root;

    @Test
    void namesTheSkippedTestAndTheReason() throws IOException {
        report("<testcase name='runs' classname='a.b.OneStory'/><testcase name='sleeps' classname='a.b.OneStory'>"
                + "<skipped type='x'><![CDATA[org.opentest4j.TestAbortedException: "
                + "Assumption failed: no engine\n\tat a.b]]>"
                + "</skipped></testcase>");

        assertThat(Skipped.words(root, LONG_AGO))
                .contains("OneStory sleeps: no engine")
                .doesNotContain("runs");
    }

    @Test
    void saysThatNothingWasSkipped() throws IOException {
        report("<testcase name='runs' classname='a.b.OneStory'/>");

        assertThat(Skipped.words(root, LONG_AGO)).contains("Nothing was skipped");
    }

    @Test
    void ignoresReportsOfEarlierBuilds() throws IOException {
        report("<testcase name='old' classname='a.b.OneStory'><skipped message='x'/></testcase>");

        assertThat(Skipped.words(root, Instant.now().plusSeconds(60))).contains("Nothing was skipped");
    }

    private void report(String testcases) throws IOException {
        var folder = Files.createDirectories(root.resolve("module/target/failsafe-reports"));
        Files.writeString(folder.resolve("TEST-a.b.OneStory.xml"), "<testsuite>" + testcases + "</testsuite>");
    }
}
