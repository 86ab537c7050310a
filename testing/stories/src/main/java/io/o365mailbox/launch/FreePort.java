package io.o365mailbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port on loopback that nobody listens on. */
public final class FreePort {

    private FreePort() {}

    public static int any() {
        return preferably(0);
    }

    /** The wanted port when it is free, else any other. */
    public static int preferably(int wanted) {
        try (var socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            if (wanted == 0) {
                throw new UncheckedIOException("There is no free port on this computer", taken);
            }
            return any();
        }
    }
}
