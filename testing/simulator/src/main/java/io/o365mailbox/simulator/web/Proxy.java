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
 * An HTTP proxy for HTTPS (CONNECT, RFC 9110 9.3.6) that takes Microsoft's host names to the simulator and nobody anywhere
 * else: unchanged software runs under the real names, and what it calls besides is noticed.
 */
public final class Proxy implements AutoCloseable {
    private static final int LONGEST_HEAD = 16 * 1024;

    private final ServerSocket entrance;
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
        entrance = new ServerSocket(0, 200, address);
        threads.execute(this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** The hosts that somebody wanted to call and that are not Microsoft's. */
    public Set<String> refusedHosts() {
        return Set.copyOf(refused);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // Closed, or the client was gone already: either way there is nobody to tell.
                continue;
            }
        }
    }

    private void serve(Socket client) {
        open.add(client);
        try (client;
                Socket inner = new Socket()) {
            client.setTcpNoDelay(true);
            String[] line = head(client.getInputStream()).split("\\s+");
            String host = line.length > 1 ? line[1].replaceFirst(":\\d+$", "") : "";
            if (!line[0].equals("CONNECT") || !RealNames.MICROSOFT.contains(host)) {
                refused.add(host);
                say(client, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                return;
            }
            inner.connect(simulator);
            inner.setTcpNoDelay(true);
            open.add(inner);
            say(client, "HTTP/1.1 200 Connection established\r\n\r\n");
            threads.execute(() -> pump(client, inner));
            pump(inner, client);
            open.remove(inner);
        } catch (IOException e) {
            // The client went away: nobody to tell.
            return;
        } finally {
            open.remove(client);
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0 && head.length() < LONGEST_HEAD) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("No request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void say(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void pump(Socket from, Socket to) {
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
            entrance.close();
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
