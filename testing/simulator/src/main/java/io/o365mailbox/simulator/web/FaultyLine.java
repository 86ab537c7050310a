package io.o365mailbox.simulator.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A wire between the clients and the HTTP server that can be cut. The JDK's server cannot reset a connection or send
 * bytes that are no TLS; this relay can, for the one connection on which the server says so. A connection is known to
 * both by the relay's local port towards the server.
 */
final class FaultyLine implements AutoCloseable {
    private final ServerSocket entrance;
    private final InetSocketAddress server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "simulator-line");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Integer, Wire> wires = new ConcurrentHashMap<>();

    FaultyLine(InetAddress address, int port, InetSocketAddress server) throws IOException {
        this.server = server;
        entrance = new ServerSocket(port, 200, address);
        threads.execute(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Sends a TCP reset to the client of that connection. */
    void reset(int wirePort) {
        Wire wire = wires.get(wirePort);
        if (wire != null) {
            wire.reset();
        }
    }

    /** Sends the client of that connection something that no TLS library understands, and closes. */
    void garbage(int wirePort) {
        Wire wire = wires.get(wirePort);
        if (wire != null) {
            wire.garbage();
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                threads.execute(() -> connect(client));
            } catch (IOException e) {
                // Closed, or the client was gone already: either way there is nobody to tell.
                continue;
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket inner = new Socket()) {
            inner.connect(server);
            client.setTcpNoDelay(true);
            inner.setTcpNoDelay(true);
            Wire wire = new Wire(client, inner);
            wires.put(inner.getLocalPort(), wire);
            try {
                threads.execute(() -> wire.pump(client, inner));
                wire.pump(inner, client);
            } finally {
                wires.remove(inner.getLocalPort());
            }
        } catch (IOException e) {
            // The client went away while the line was being laid.
            return;
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            wires.values().forEach(Wire::cut);
            threads.shutdownNow();
        }
    }

    private record Wire(Socket client, Socket inner) {
        void pump(Socket from, Socket to) {
            byte[] buffer = new byte[16 * 1024];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    out.write(buffer, 0, n);
                }
                to.shutdownOutput();
            } catch (IOException e) {
                cut();
            }
        }

        void reset() {
            try {
                client.setSoLinger(true, 0);
            } catch (IOException e) {
                // Already closed: the client knows.
                return;
            } finally {
                cut();
            }
        }

        void garbage() {
            try {
                client.getOutputStream().write("+OK POP3 ready\r\n<<<not tls>>>\r\n".getBytes());
                client.getOutputStream().flush();
            } catch (IOException e) {
                // Already closed: the client knows.
                return;
            } finally {
                cut();
            }
        }

        void cut() {
            close(client);
            close(inner);
        }

        private static void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
