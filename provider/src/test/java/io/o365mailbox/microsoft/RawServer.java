package io.o365mailbox.microsoft;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that sends raw bytes, also ones that no HTTP server would send. One request per connection. */
final class RawServer implements AutoCloseable {

    interface Behaviour {
        void respond(Socket connection) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final AtomicInteger requests = new AtomicInteger();

    RawServer(Behaviour behaviour) {
        try {
            socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        Thread thread = new Thread(() -> serve(behaviour), "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Sends one byte after each interval and never ends. */
    static Behaviour dripping(int millis) {
        return connection -> {
            OutputStream out = connection.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n".getBytes());
            while (true) {
                out.write(' ');
                out.flush();
                Thread.sleep(millis);
            }
        };
    }

    static Behaviour silent() {
        return connection -> Thread.sleep(60_000);
    }

    static Behaviour resetting() {
        return connection -> connection.setSoLinger(true, 0);
    }

    static Behaviour saying(String bytes) {
        return connection -> connection.getOutputStream().write(bytes.getBytes());
    }

    URI uri() {
        return URI.create("http://localhost:" + socket.getLocalPort() + "/");
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            throw new UncheckedIOException(alreadyGone);
        }
    }

    private void serve(Behaviour behaviour) {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                InputStream in = connection.getInputStream();
                in.read(new byte[64 * 1024]);
                requests.incrementAndGet();
                behaviour.respond(connection);
            } catch (IOException gone) {
                // the client closed the connection, or the test is over
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
