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
 * A TCP relay between the clients and the JDK's HTTPS server. The server itself cannot reset a connection or send bytes
 * that are not TLS; the relay can. Both sides identify a connection by the local port of the relay's socket to the
 * server.
 */
final class TcpRelay implements AutoCloseable {
    private final ServerSocket serverSocket;
    private final InetSocketAddress server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "simulator-line");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Integer, Connection> connections = new ConcurrentHashMap<>();

    TcpRelay(InetAddress address, int port, InetSocketAddress server) throws IOException {
        this.server = server;
        serverSocket = new ServerSocket(port, 200, address);
        threads.execute(this::accept);
    }

    int port() {
        return serverSocket.getLocalPort();
    }

    /** Sends a TCP reset (RST) to the client of the connection. Does nothing if the connection is already closed. */
    void reset(int connectionPort) {
        Connection connection = connections.get(connectionPort);
        if (connection != null) {
            connection.reset();
        }
    }

    /** Sends bytes that are not TLS to the client, then closes the connection. Does nothing if it is already closed. */
    void sendGarbage(int connectionPort) {
        Connection connection = connections.get(connectionPort);
        if (connection != null) {
            connection.sendGarbage();
        }
    }

    private void accept() {
        while (!serverSocket.isClosed()) {
            try {
                Socket client = serverSocket.accept();
                threads.execute(() -> connect(client));
            } catch (IOException e) {
                // The relay was closed, or the client disconnected early. The loop condition tells which.
                continue;
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket upstream = new Socket()) {
            upstream.connect(server);
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            Connection connection = new Connection(client, upstream);
            connections.put(upstream.getLocalPort(), connection);
            try {
                threads.execute(() -> connection.copy(client, upstream));
                connection.copy(upstream, client);
            } finally {
                connections.remove(upstream.getLocalPort());
            }
        } catch (IOException e) {
            // The client disconnected before the relay had connected to the server.
            return;
        }
    }

    @Override
    public void close() {
        try {
            serverSocket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            connections.values().forEach(Connection::close);
            threads.shutdownNow();
        }
    }

    private record Connection(Socket client, Socket upstream) {
        void copy(Socket from, Socket to) {
            byte[] buffer = new byte[16 * 1024];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    out.write(buffer, 0, n);
                }
                to.shutdownOutput();
            } catch (IOException e) {
                close();
            }
        }

        void reset() {
            try {
                client.setSoLinger(true, 0);
            } catch (IOException e) {
                // The client has already disconnected.
                return;
            } finally {
                close();
            }
        }

        void sendGarbage() {
            try {
                client.getOutputStream().write("+OK POP3 ready\r\n<<<not tls>>>\r\n".getBytes());
                client.getOutputStream().flush();
            } catch (IOException e) {
                // The client has already disconnected.
                return;
            } finally {
                close();
            }
        }

        void close() {
            close(client);
            close(upstream);
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
