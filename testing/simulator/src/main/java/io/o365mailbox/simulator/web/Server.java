package io.o365mailbox.simulator.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.o365mailbox.simulator.state.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** HTTPS on one port: the table of routes behind a line that can be cut. */
public final class Server implements AutoCloseable {
    static {
        // Read once, when the first server of the JVM is made.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Pooled clients keep connections for minutes; the default of 30 seconds would reset them under their hands.
        System.setProperty("sun.net.httpserver.idleInterval", "600");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
    }

    private final HttpsServer http;
    private final FaultyLine line;
    private final Proxy proxy;
    private final SSLContext tls;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "simulator");
        thread.setDaemon(true);
        return thread;
    });

    /** @param port 0 for any free one */
    public Server(State state, List<Route> routes, InetAddress address, int port, Path caPem) throws IOException {
        Certificates certificates = new Certificates();
        certificates.writeAuthority(caPem);
        tls = certificates.tls();
        http = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setHttpsConfigurator(new HttpsConfigurator(tls));
        http.setExecutor(threads);
        line = new FaultyLine(address, port, http.getAddress());
        InetAddress near = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
        proxy = new Proxy(address, new InetSocketAddress(near, line.port()));
        Conversation conversation = new Conversation(state, routes, line);
        http.createContext("/", (HttpExchange exchange) -> conversation.handle(exchange));
        http.start();
    }

    public int port() {
        return line.port();
    }

    /** For services that are not HTTP. */
    public SSLContext tls() {
        return tls;
    }

    public Proxy proxy() {
        return proxy;
    }

    @Override
    public void close() {
        proxy.close();
        line.close();
        http.stop(0);
        threads.shutdownNow();
    }
}
