package io.o365mailbox.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the findings into the part of docs/performance.md that is kept for them, and leaves the rest alone. */
record Page(Path file) {

    private static final String BEGIN = "<!-- measured -->";
    private static final String END = "<!-- /measured -->";

    void write(Findings findings, String server) {
        try {
            var text = Files.readString(file);
            var begin = text.indexOf(BEGIN);
            var end = text.indexOf(END);
            if (begin < 0 || end < begin) {
                throw new IllegalStateException("No place for the findings in " + file);
            }
            var before = text.substring(0, begin + BEGIN.length());
            Files.writeString(file, before + "\n\n" + text(findings, server) + "\n" + text.substring(end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Findings findings, String server) {
        var text = new StringBuilder();
        text.append("Measured on ")
                .append(LocalDate.now())
                .append(", ")
                .append(server)
                .append(", ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" processors shared by server and callers.\n");
        contests(text, "With one mailbox stored", findings.few());
        contests(
                text,
                "With " + String.format(Locale.ROOT, "%,d", findings.crowd()) + " mailboxes stored",
                findings.many());
        text.append("\n### With many mailboxes against with one\n\n");
        text.append("| Callers | Throughput, each as a ratio to introspection |\n|---|---|\n");
        for (int i = 0; i < findings.few().size(); i++) {
            var few = findings.few().get(i);
            var ratio = findings.many().get(i).throughputAgainst(Question.INTROSPECTION)
                    / few.throughputAgainst(Question.INTROSPECTION);
            text.append("| ")
                    .append(few.callers())
                    .append(" | ")
                    .append(number(ratio))
                    .append(" |\n");
        }
        text.append("\n### What a request costs the server\n\n| Request | Allocated, kB |\n|---|---|\n");
        findings.kilobytes()
                .forEach((question, kilobytes) -> text.append("| ")
                        .append(question.title())
                        .append(" | ")
                        .append(Math.round(kilobytes))
                        .append(" |\n"));
        text.append("\nA request for which Microsoft has to be asked takes ")
                .append(number(findings.refreshMillis()))
                .append(" ms at the median, the simulated Microsoft on the same computer included.\n");
        profile(text, findings.profile());
        return text.toString();
    }

    private static void contests(StringBuilder text, String title, List<Contest> contests) {
        text.append("\n### ").append(title).append("\n\n");
        text.append(
                "| Callers | Against | Throughput | p50 | p99 | Answers a second: ours, theirs |\n|---|---|---|---|---|---|\n");
        for (var contest : contests) {
            for (var other : Question.values()) {
                if (other != Question.OURS) {
                    text.append("| ")
                            .append(contest.callers())
                            .append(" | ")
                            .append(other.title())
                            .append(" | ")
                            .append(number(contest.throughputAgainst(other)))
                            .append(" | ")
                            .append(number(contest.timeAgainst(other, 0.5)))
                            .append(" | ")
                            .append(number(contest.timeAgainst(other, 0.99)))
                            .append(" | ")
                            .append(Math.round(contest.perSecond(Question.OURS)))
                            .append(", ")
                            .append(Math.round(contest.perSecond(other)))
                            .append(" |\n");
                }
            }
        }
        text.append("\nThe middle half of the rounds against introspection:");
        contests.forEach(contest -> text.append(" ")
                .append(number(contest.spread()[0]))
                .append("–")
                .append(number(contest.spread()[1]))
                .append(" (")
                .append(contest.callers())
                .append(")"));
        text.append(".\n");
    }

    private static void profile(StringBuilder text, Profile profile) {
        text.append("\n### Where the time of a warm request goes\n\n");
        shares(text, "Part", profile.parts(), 0);
        text.append("\nOf the whole, by the innermost method of ours that ran or waited for what it called:\n\n");
        shares(text, "Method", profile.ours(), 0.01);
        text.append("\nFrom ").append(profile.samples()).append(" samples.\n");
    }

    private static void shares(StringBuilder text, String title, Map<String, Double> shares, double least) {
        text.append("| ").append(title).append(" | Share |\n|---|---|\n");
        shares.forEach((name, share) -> {
            if (share >= least) {
                text.append("| ")
                        .append(name)
                        .append(" | ")
                        .append(Math.round(share * 100))
                        .append(" % |\n");
            }
        });
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
