package io.o365mailbox.simulator.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP proxy that accepts only CONNECT (RFC 9110 section 9.3.6) to Microsoft's host names and connects them to the
 * simulator. Clients can use Microsoft's host names unchanged. Every other host gets a 403 and is recorded.
 */
public final class Proxy implements AutoCloseable {
    private static final int MAX_HEAD_CHARACTERS = 16 * 1024;

    private final ServerSocket serverSocket;
    private final InetSocketAddress simulator;
    private final Set<String> refused = new ConcurrentSkipListSet<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "simulator-proxy");
        thread.setDaemon(true);
        return thread;
    });

    Proxy(InetAddress address, InetSocketAddress simulator) throws IOException {
        this.simulator = simulator;
        serverSocket = new ServerSocket(0, 200, address);
        threads.execute(this::accept);
    }

    public int port() {
        return serverSocket.getLocalPort();
    }

    /** The hosts other than Microsoft's that clients tried to reach, without ports. */
    public Set<String> refusedHosts() {
        return Set.copyOf(refused);
    }

    private void accept() {
        while (!serverSocket.isClosed()) {
            try {
                Socket client = serverSocket.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // The proxy was closed, or the client disconnected early. The loop condition tells which.
                continue;
            }
        }
    }

    private void serve(Socket client) {
        open.add(client);
        try (client;
                Socket upstream = new Socket()) {
            client.setTcpNoDelay(true);
            String[] line = readHead(client.getInputStream()).split("\\s+");
            String host = line.length > 1 ? line[1].replaceFirst(":\\d+$", "") : "";
            if (!line[0].equals("CONNECT") || !HostNames.MICROSOFT.contains(host)) {
                refused.add(host);
                write(client, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                return;
            }
            upstream.connect(simulator);
            upstream.setTcpNoDelay(true);
            open.add(upstream);
            write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
            threads.execute(() -> copy(client, upstream));
            copy(upstream, client);
            open.remove(upstream);
        } catch (IOException e) {
            // The client disconnected.
            return;
        } finally {
            open.remove(client);
        }
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0 && head.length() < MAX_HEAD_CHARACTERS) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The connection ended before the request was complete");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void write(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void copy(Socket from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            from.getInputStream().transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    @Override
    public void close() {
        try {
            serverSocket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            open.forEach(Proxy::close);
            threads.shutdownNow();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
