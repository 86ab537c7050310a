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

/** One connection (RFC 3501), from the greeting to LOGOUT. Reading only, and only the inbox. */
final class ImapConversation {
    private static final String CAPABILITIES = "CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR";

    private final State state;
    private final BufferedReader in;
    private final OutputStream out;
    private Mailbox mailbox;
    private List<Message> messages = List.of();

    ImapConversation(State state, InputStream in, OutputStream out) {
        this.state = state;
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
    }

    void hold() throws IOException {
        say("* OK Simulated Exchange IMAP4 is ready.");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 3);
            String command = words.length > 1 ? words[1].toUpperCase(Locale.ROOT) : "";
            String rest = words.length > 2 ? words[2] : "";
            if (command.equals("LOGOUT")) {
                say("* BYE");
                say(words[0] + " OK LOGOUT completed.");
                return;
            }
            say(words[0] + " " + answer(command, rest));
        }
    }

    private String answer(String command, String rest) throws IOException {
        return switch (command) {
            case "CAPABILITY" -> {
                say("* " + CAPABILITIES);
                yield "OK CAPABILITY completed.";
            }
            case "NOOP" -> "OK NOOP completed.";
            case "AUTHENTICATE" -> authenticate(rest);
            // Passwords no longer open anything at Exchange Online ("Deprecation of Basic authentication").
            case "LOGIN" -> "NO LOGIN failed.";
            default -> mailbox == null ? "BAD Command received in Invalid state." : inMailbox(command, rest);
        };
    }

    private String inMailbox(String command, String rest) throws IOException {
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
        String initial = words.length > 1 ? words[1] : asked();
        mailbox = XOAuth2.parse(initial).flatMap(said -> said.opens(state)).orElse(null);
        return (mailbox == null ? "NO" : "OK") + " AUTHENTICATE " + (mailbox == null ? "failed." : "completed.");
    }

    private String asked() throws IOException {
        say("+ ");
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
        say("* " + messages.size() + " EXISTS");
        say("* 0 RECENT");
        say("* FLAGS (\\Seen)");
        say("* OK [PERMANENTFLAGS ()] Reading only.");
        say("* OK [UIDVALIDITY 1]");
        say("* OK [UIDNEXT " + (messages.size() + 1) + "]");
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
            say("* " + i + " FETCH (" + FetchItems.of(messages.get(i - 1), words[words.length - 1]) + ")");
        }
        return "OK FETCH completed.";
    }

    private int number(String text) {
        return text.equals("*") ? messages.size() : text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    private void say(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
