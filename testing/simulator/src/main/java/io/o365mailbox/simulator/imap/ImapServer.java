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

/** The IMAP server: IMAP over TLS on a free port. At Microsoft the port is 993. */
public final class ImapServer implements AutoCloseable {
    private final State state;
    private final ServerSocket serverSocket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "simulator-imap");
        thread.setDaemon(true);
        return thread;
    });

    public ImapServer(State state, SSLContext tls, InetAddress address) throws IOException {
        this.state = state;
        serverSocket = tls.getServerSocketFactory().createServerSocket(0, 50, address);
        threads.execute(this::accept);
    }

    public int port() {
        return serverSocket.getLocalPort();
    }

    private void accept() {
        while (!serverSocket.isClosed()) {
            try {
                Socket client = serverSocket.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // The server was closed, or the client disconnected early. The loop condition tells which.
                continue;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            new ImapSession(state, client.getInputStream(), client.getOutputStream()).run();
        } catch (IOException e) {
            // The client disconnected, or does not trust the certificate.
            return;
        } finally {
            open.remove(client);
        }
    }

    @Override
    public void close() {
        try {
            serverSocket.close();
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
