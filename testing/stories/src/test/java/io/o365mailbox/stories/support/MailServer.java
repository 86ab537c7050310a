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

/** The mail server of one realm, with the mails that it received for all recipients. */
public final class MailServer implements AutoCloseable {

    private static final long TIMEOUT_MILLIS = 20_000;

    private final GreenMail server;

    private MailServer(GreenMail server) {
        this.server = server;
    }

    /** Starts a server and sets it as the realm's mail server. */
    static MailServer startFor(Realm realm) {
        var setup = new ServerSetup(FreePort.any(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        var server = new GreenMail(setup);
        server.start();
        realm.mailsThrough(setup.getBindAddress(), setup.getPort());
        return new MailServer(server);
    }

    /** Waits up to 20 seconds for the first mail to this address. */
    public ReceivedMail awaitMail(String address) {
        return awaitMail(address, 1);
    }

    /** Waits up to 20 seconds for this many mails to the address, and returns the last of them. */
    public ReceivedMail awaitMail(String address, int count) {
        // The server can only wait for mails to any address, so mails to others are counted too.
        var end = System.nanoTime() + TIMEOUT_MILLIS * 1_000_000;
        var all = mailsTo(address);
        for (var any = 1; all.size() < count && System.nanoTime() < end; any++) {
            server.waitForIncomingEmail(1_000, any);
            all = mailsTo(address);
        }
        if (all.size() < count) {
            throw new AssertionError(count + " mails to " + address + " were expected, but there are " + all.size()
                    + "; all recipients: "
                    + mails().stream().map(ReceivedMail::to).toList());
        }
        return all.get(count - 1);
    }

    public List<ReceivedMail> mailsTo(String address) {
        return mails().stream().filter(mail -> mail.to().equals(address)).toList();
    }

    public List<ReceivedMail> mails() {
        return Stream.of(server.getReceivedMessages())
                .map(message -> {
                    try {
                        return ReceivedMail.of(message);
                    } catch (MessagingException e) {
                        throw new IllegalStateException("Cannot read a mail", e);
                    } catch (IOException e) {
                        throw new UncheckedIOException("Cannot read a mail", e);
                    }
                })
                .toList();
    }

    /** Stops the server: it refuses connections from now on. */
    public void stop() {
        server.stop();
    }

    @Override
    public void close() {
        server.stop();
    }
}
