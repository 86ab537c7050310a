package io.o365mailbox.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.o365mailbox.launch.FreePort;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** An SMTP server on loopback that accepts mail to every address and delivers it nowhere. */
final class MailServer implements AutoCloseable {

    static final String HOST = "127.0.0.1";

    private final GreenMail server;
    private final int port;

    private MailServer(GreenMail server, int port) {
        this.server = server;
        this.port = port;
    }

    static MailServer start() {
        var port = FreePort.any();
        var server = new GreenMail(new ServerSetup(port, HOST, ServerSetup.PROTOCOL_SMTP));
        server.start();
        return new MailServer(server, port);
    }

    int port() {
        return port;
    }

    /** All mails to all addresses, oldest first; a mail keeps its place. */
    List<ReceivedMail> mails() {
        return Stream.of(server.getReceivedMessages())
                .map(message -> {
                    try {
                        return ReceivedMail.read(message);
                    } catch (MessagingException e) {
                        throw new IllegalStateException("A mail cannot be read", e);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}
