package io.o365mailbox.stories;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Where a realm's mails end up: as much of SMTP (RFC 5321) as it takes to accept one. */
final class Letterbox implements AutoCloseable {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+/login-actions/action-token[^\\s\"<>]*");

    private final ServerSocket door;
    private final BlockingQueue<String> letters = new LinkedBlockingQueue<>();

    private Letterbox(ServerSocket door) {
        this.door = door;
    }

    static Letterbox open() {
        try {
            var letterbox = new Letterbox(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
            var postman = new Thread(letterbox::receive, "letterbox");
            postman.setDaemon(true);
            postman.start();
            return letterbox;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    /** The next letter, with the line breaks of its encoding (RFC 2045 section 6.7) taken out. */
    String next() {
        try {
            var letter = letters.poll(20, TimeUnit.SECONDS);
            if (letter == null) {
                throw new AssertionError("No letter came");
            }
            return letter.replace("=\n", "").replace("=3D", "=");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String link(String letter) {
        var link = LINK.matcher(letter);
        if (!link.find()) {
            throw new AssertionError("No link in the letter");
        }
        return link.group().replace("&amp;", "&");
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive() {
        while (!door.isClosed()) {
            try (var caller = door.accept()) {
                take(caller);
            } catch (IOException hungUp) {
                // closed, or the next caller
            }
        }
    }

    private void take(Socket caller) throws IOException {
        var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        say(caller, "220 letterbox");
        String line;
        while ((line = in.readLine()) != null) {
            if (line.equals("DATA")) {
                say(caller, "354 go on");
                var letter = new StringBuilder();
                while (!(line = in.readLine()).equals(".")) {
                    letter.append(line).append('\n');
                }
                letters.add(letter.toString());
                say(caller, "250 kept");
            } else {
                say(caller, line.equals("QUIT") ? "221 bye" : "250 ok");
            }
        }
    }

    private static void say(Socket caller, String words) throws IOException {
        caller.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
