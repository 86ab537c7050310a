package io.o365mailbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A port on loopback that nobody listens on. None is given twice: a server that was given one for two things listens with
 * both and answers with either.
 */
public final class FreePort {

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    public static int any() {
        try (var socket = on(0)) {
            var port = socket.getLocalPort();
            return GIVEN.add(port) ? port : any();
        } catch (IOException e) {
            throw new UncheckedIOException("There is no free port on this computer", e);
        }
    }

    /** @param wanted the port if it is free, else any other; 0 for any */
    public static int preferably(int wanted) {
        if (wanted == 0) {
            return any();
        }
        try (var socket = on(wanted)) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            return any();
        }
    }

    private static ServerSocket on(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
