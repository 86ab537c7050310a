package io.o365mailbox.simulator.imap;

import io.o365mailbox.simulator.state.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** IMAP over TLS on a port of its own, like Microsoft's on 993. */
public final class ImapServer implements AutoCloseable {
    private final State state;
    private final ServerSocket entrance;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "simulator-imap");
        thread.setDaemon(true);
        return thread;
    });

    public ImapServer(State state, SSLContext tls, InetAddress address) throws IOException {
        this.state = state;
        entrance = tls.getServerSocketFactory().createServerSocket(0, 50, address);
        threads.execute(this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // Closed, or the client was gone already: either way there is nobody to tell.
                continue;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            new ImapConversation(state, client.getInputStream(), client.getOutputStream()).hold();
        } catch (IOException e) {
            // The client went away, or does not trust us: nobody to tell.
            return;
        } finally {
            open.remove(client);
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
