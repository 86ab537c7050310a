package io.o365mailbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Everything that a server wrote to its console. The file stays when the server ends. */
public record ServerLog(Path file) {

    // Decodes every byte, so that a log with malformed UTF-8 can still be read.
    private static final Charset AS_WRITTEN = StandardCharsets.ISO_8859_1;

    public List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file, AS_WRITTEN) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("The log cannot be read: " + file, e);
        }
    }

    public List<String> linesWith(String part) {
        return lines().stream().filter(line -> line.contains(part)).toList();
    }

    public String tail(int count) {
        var lines = lines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }
}
