package io.o365mailbox.simulator.imap;

import io.o365mailbox.simulator.state.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The data items of a FETCH response (RFC 3501 section 7.4.2): FLAGS, ENVELOPE, INTERNALDATE, RFC822.SIZE. */
final class FetchItems {
    private static final DateTimeFormatter INTERNAL = formatter("dd-MMM-yyyy HH:mm:ss Z");
    private static final DateTimeFormatter DATE = formatter("EEE, dd MMM yyyy HH:mm:ss Z");

    private FetchItems() {}

    static String format(Message message, String dataItems) {
        String requested = dataItems.toUpperCase(Locale.ROOT);
        StringJoiner items = new StringJoiner(" ");
        if (requested.contains("FLAGS")) {
            items.add("FLAGS (" + (message.read() ? "\\Seen" : "") + ")");
        }
        if (requested.contains("ENVELOPE")) {
            items.add("ENVELOPE " + envelope(message));
        }
        if (requested.contains("INTERNALDATE")) {
            items.add("INTERNALDATE " + quoted(at(INTERNAL, message.received())));
        }
        if (requested.contains("RFC822.SIZE")) {
            items.add("RFC822.SIZE " + message.body().getBytes(StandardCharsets.UTF_8).length);
        }
        return items.toString();
    }

    private static String envelope(Message message) {
        String from = addresses(List.of(message.from()));
        return "(" + quoted(at(DATE, message.received())) + " " + quoted(message.subject()) + " " + from + " " + from
                + " " + from + " " + addresses(message.to()) + " NIL NIL NIL "
                + quoted("<" + message.id() + "@simulated>") + ")";
    }

    private static String addresses(List<Message.Correspondent> people) {
        return people.stream()
                .map(person -> "(" + quoted(person.name()) + " NIL "
                        + quoted(person.address().replaceFirst("@.*", "")) + " "
                        + quoted(person.address().replaceFirst(".*@", "")) + ")")
                .collect(Collectors.joining("", "(", ")"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String at(DateTimeFormatter format, Instant when) {
        return format.format(when.atOffset(ZoneOffset.UTC));
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }
}
