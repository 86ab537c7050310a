package io.o365mailbox.simulator.imap;

import io.o365mailbox.simulator.state.Folder;
import io.o365mailbox.simulator.state.Mailbox;
import io.o365mailbox.simulator.state.Message;
import io.o365mailbox.simulator.state.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The IMAP session (RFC 3501) of one connection. It can only read, and only the inbox. */
final class ImapSession {
    private static final String CAPABILITIES = "CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR";

    private final State state;
    private final BufferedReader in;
    private final OutputStream out;
    private Mailbox mailbox;
    private List<Message> messages = List.of();

    ImapSession(State state, InputStream in, OutputStream out) {
        this.state = state;
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
    }

    /** Answers commands until LOGOUT or the end of the connection. */
    void run() throws IOException {
        send("* OK Simulated Exchange IMAP4 is ready.");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 3);
            String command = words.length > 1 ? words[1].toUpperCase(Locale.ROOT) : "";
            String rest = words.length > 2 ? words[2] : "";
            if (command.equals("LOGOUT")) {
                send("* BYE");
                send(words[0] + " OK LOGOUT completed.");
                return;
            }
            send(words[0] + " " + handle(command, rest));
        }
    }

    private String handle(String command, String rest) throws IOException {
        return switch (command) {
            case "CAPABILITY" -> {
                send("* " + CAPABILITIES);
                yield "OK CAPABILITY completed.";
            }
            case "NOOP" -> "OK NOOP completed.";
            case "AUTHENTICATE" -> authenticate(rest);
            // Exchange Online does not accept passwords any more ("Deprecation of Basic authentication").
            case "LOGIN" -> "NO LOGIN failed.";
            default -> mailbox == null ? "BAD Command received in Invalid state." : handleInMailbox(command, rest);
        };
    }

    private String handleInMailbox(String command, String rest) throws IOException {
        return switch (command) {
            case "SELECT", "EXAMINE" -> open(command, rest);
            case "FETCH" -> fetch(rest);
            case "CLOSE" -> "OK CLOSE completed.";
            default -> "BAD Command Argument Error.";
        };
    }

    private String authenticate(String rest) throws IOException {
        String[] words = rest.split(" ", 2);
        if (!words[0].equalsIgnoreCase("XOAUTH2")) {
            return "NO AUTHENTICATE failed.";
        }
        String initial = words.length > 1 ? words[1] : readInitialResponse();
        mailbox = XOAuth2.parse(initial)
                .flatMap(credentials -> credentials.openMailbox(state))
                .orElse(null);
        return (mailbox == null ? "NO" : "OK") + " AUTHENTICATE " + (mailbox == null ? "failed." : "completed.");
    }

    private String readInitialResponse() throws IOException {
        send("+ ");
        String line = in.readLine();
        return line == null ? "" : line;
    }

    private String open(String command, String folder) throws IOException {
        if (!folder.replace("\"", "").equalsIgnoreCase("INBOX")) {
            return "NO " + folder + " doesn't exist.";
        }
        List<Message> newestFirst = mailbox.messages(Folder.INBOX);
        messages = new ArrayList<>(newestFirst);
        Collections.reverse(messages);
        send("* " + messages.size() + " EXISTS");
        send("* 0 RECENT");
        send("* FLAGS (\\Seen)");
        send("* OK [PERMANENTFLAGS ()] Reading only.");
        send("* OK [UIDVALIDITY 1]");
        send("* OK [UIDNEXT " + (messages.size() + 1) + "]");
        return "OK [READ-ONLY] " + command + " completed.";
    }

    private String fetch(String rest) throws IOException {
        String[] words = rest.split(" ", 2);
        String[] range = words[0].split(":", 2);
        int first = number(range[0]);
        int last = number(range[range.length - 1]);
        if (first < 1 || last > messages.size()) {
            return "BAD The specified message set is invalid.";
        }
        for (int i = first; i <= last; i++) {
            send("* " + i + " FETCH (" + FetchItems.format(messages.get(i - 1), words[words.length - 1]) + ")");
        }
        return "OK FETCH completed.";
    }

    private int number(String text) {
        return text.equals("*") ? messages.size() : text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    private void send(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
