package io.o365mailbox.launch;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.stream.Stream;

/**
 * Runs inside the server's JVM and moves Keycloak's own clock on request. It is a Java agent, because a Keycloak
 * provider would need a build of its own. It consists of one class, since only this class is packed into the agent's
 * jar.
 */
public final class ClockAgent {

    private ClockAgent() {}

    /** @param port where {@code GET /<seconds>} sets how far Keycloak's clock is ahead of the machine's */
    public static void premain(String port, Instrumentation jvm) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
        var server = HttpServer.create(address, 0);
        server.createContext("/", exchange -> {
            var seconds = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            var moved = Stream.of(jvm.getAllLoadedClasses())
                    .filter(each -> each.getName().equals("org.keycloak.common.util.Time"))
                    .filter(each -> isMoved(each, seconds))
                    .count();
            exchange.sendResponseHeaders(moved > 0 ? 204 : 503, -1);
            exchange.close();
        });
        server.setExecutor(null);
        server.start();
    }

    private static boolean isMoved(Class<?> clock, int seconds) {
        try {
            clock.getMethod("setOffset", int.class).invoke(null, seconds);
            return true;
        } catch (ReflectiveOperationException otherVersion) {
            return false;
        }
    }
}
