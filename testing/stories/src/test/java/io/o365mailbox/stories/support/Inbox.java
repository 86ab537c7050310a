package io.o365mailbox.stories.support;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.o365mailbox.launch.FreePort;
import io.o365mailbox.launch.Realm;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** The mail server of one realm, and what has arrived there for whomever. */
public final class Inbox implements AutoCloseable {

    private static final long PATIENCE = 20_000;

    private final GreenMail server;

    private Inbox(GreenMail server) {
        this.server = server;
    }

    /** From now on the realm's mails come here. */
    static Inbox of(Realm realm) {
        var setup = new ServerSetup(FreePort.any(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        var server = new GreenMail(setup);
        server.start();
        realm.mailsThrough(setup.getBindAddress(), setup.getPort());
        return new Inbox(server);
    }

    /** Waits for the first mail to this address. */
    public Letter letterTo(String address) {
        return letterTo(address, 1);
    }

    /** Waits until so many mails have come to this address, and gives the last of them. */
    public Letter letterTo(String address, int count) {
        // Waits for mails to whomever: others may come in between.
        var end = System.nanoTime() + PATIENCE * 1_000_000;
        var all = lettersTo(address);
        for (var any = 1; all.size() < count && System.nanoTime() < end; any++) {
            server.waitForIncomingEmail(1_000, any);
            all = lettersTo(address);
        }
        if (all.size() < count) {
            throw new AssertionError(count + " mails to " + address + " expected, but there are " + all.size()
                    + "; in all: " + letters().stream().map(Letter::to).toList());
        }
        return all.get(count - 1);
    }

    public List<Letter> lettersTo(String address) {
        return letters().stream().filter(letter -> letter.to().equals(address)).toList();
    }

    public List<Letter> letters() {
        return Stream.of(server.getReceivedMessages())
                .map(message -> {
                    try {
                        return Letter.of(message);
                    } catch (MessagingException e) {
                        throw new IllegalStateException("A mail that cannot be read", e);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    /** The server is down: whoever sends now is refused. */
    public void goesDown() {
        server.stop();
    }

    @Override
    public void close() {
        server.stop();
    }
}
