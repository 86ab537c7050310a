package io.o365mailbox.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the results between the two markers in docs/performance.md. The rest of the file stays unchanged. */
record ResultsPage(Path file) {

    private static final String BEGIN = "<!-- measured -->";
    private static final String END = "<!-- /measured -->";

    void write(Results results, String server) {
        try {
            var text = Files.readString(file);
            var begin = text.indexOf(BEGIN);
            var end = text.indexOf(END);
            if (begin < 0 || end < begin) {
                throw new IllegalStateException("The markers for the results are missing in " + file);
            }
            var before = text.substring(0, begin + BEGIN.length());
            Files.writeString(file, before + "\n\n" + text(results, server) + "\n" + text.substring(end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Results results, String server) {
        var text = new StringBuilder();
        text.append("Measured on ")
                .append(LocalDate.now())
                .append(", ")
                .append(server)
                .append(", ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" processors, shared by server and load generator.\n");
        comparisons(text, "One stored mailbox", results.oneMailbox());
        comparisons(
                text,
                String.format(Locale.ROOT, "%,d", results.mailboxCount()) + " stored mailboxes",
                results.manyMailboxes());
        text.append("\n### Many stored mailboxes compared with one\n\n");
        text.append("| Callers | Throughput ratio, both relative to introspection |\n|---|---|\n");
        for (int i = 0; i < results.oneMailbox().size(); i++) {
            var oneMailbox = results.oneMailbox().get(i);
            var ratio = results.manyMailboxes().get(i).throughputRatio(RequestType.INTROSPECTION)
                    / oneMailbox.throughputRatio(RequestType.INTROSPECTION);
            text.append("| ")
                    .append(oneMailbox.callers())
                    .append(" | ")
                    .append(number(ratio))
                    .append(" |\n");
        }
        text.append("\n### Memory allocation\n\n| Request | Allocated on the server (kB) |\n|---|---|\n");
        results.kilobytes()
                .forEach((type, kilobytes) -> text.append("| ")
                        .append(type.title())
                        .append(" | ")
                        .append(Math.round(kilobytes))
                        .append(" |\n"));
        text.append("\nA request that needs a refresh at Microsoft takes ")
                .append(number(results.refreshMillis()))
                .append(" ms (median), including the simulated Microsoft on the same computer.\n");
        profile(text, results.profile());
        return text.toString();
    }

    private static void comparisons(StringBuilder text, String title, List<Comparison> comparisons) {
        text.append("\n### ").append(title).append("\n\n");
        text.append("| Callers | Compared with | Throughput ratio | p50 ratio | p99 ratio "
                + "| Requests per second: this extension, other |\n|---|---|---|---|---|---|\n");
        for (var comparison : comparisons) {
            for (var other : RequestType.values()) {
                if (other != RequestType.MAILBOX_EXCHANGE) {
                    text.append("| ")
                            .append(comparison.callers())
                            .append(" | ")
                            .append(other.title())
                            .append(" | ")
                            .append(number(comparison.throughputRatio(other)))
                            .append(" | ")
                            .append(number(comparison.latencyRatio(other, 0.5)))
                            .append(" | ")
                            .append(number(comparison.latencyRatio(other, 0.99)))
                            .append(" | ")
                            .append(Math.round(comparison.perSecond(RequestType.MAILBOX_EXCHANGE)))
                            .append(", ")
                            .append(Math.round(comparison.perSecond(other)))
                            .append(" |\n");
                }
            }
        }
        text.append("\nInterquartile range of the throughput ratio to introspection (callers):");
        comparisons.forEach(comparison -> text.append(" ")
                .append(number(comparison.interquartileRange()[0]))
                .append("–")
                .append(number(comparison.interquartileRange()[1]))
                .append(" (")
                .append(comparison.callers())
                .append(")"));
        text.append(".\n");
    }

    private static void profile(StringBuilder text, Profile profile) {
        text.append("\n### Profile of a request with a cached token\n\n");
        shares(text, "Part", profile.parts(), 0);
        text.append("\nShare of all samples by the innermost method of this extension in the stack:\n\n");
        shares(text, "Method", profile.ownMethods(), 0.01);
        text.append("\n").append(profile.samples()).append(" samples.\n");
    }

    private static void shares(StringBuilder text, String title, Map<String, Double> shares, double minimum) {
        text.append("| ").append(title).append(" | Share |\n|---|---|\n");
        shares.forEach((name, share) -> {
            if (share >= minimum) {
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
