package io.o365mailbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A free port on loopback. {@link #any} returns each port once per JVM: if two listeners of a server shared a port,
 * either could answer.
 */
public final class FreePort {

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    public static int any() {
        try (var socket = on(0)) {
            var port = socket.getLocalPort();
            return GIVEN.add(port) ? port : any();
        } catch (IOException e) {
            throw new UncheckedIOException("This computer has no free port", e);
        }
    }

    /** @param preferred returned if it is free; otherwise, and for 0, any free port */
    public static int preferably(int preferred) {
        if (preferred == 0) {
            return any();
        }
        try (var socket = on(preferred)) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            return any();
        }
    }

    private static ServerSocket on(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
