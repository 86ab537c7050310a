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

/** The HTTPS server on one port. Clients connect to a {@link TcpRelay}, which can break connections on purpose. */
public final class Server implements AutoCloseable {
    static {
        // The JDK reads these properties once, when the first server of the JVM is created.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Connection pools keep idle connections for minutes. With the default of 30 s the server would reset them in
        // use.
        System.setProperty("sun.net.httpserver.idleInterval", "600");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
    }

    private final HttpsServer http;
    private final TcpRelay relay;
    private final Proxy proxy;
    private final SSLContext tls;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "simulator");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Starts the server and writes the certificate of its authority to {@code caPem}.
     *
     * @param port 0 for any free port
     */
    public Server(State state, List<Route> routes, InetAddress address, int port, Path caPem) throws IOException {
        Certificates certificates = new Certificates();
        certificates.writeAuthority(caPem);
        tls = certificates.tls();
        http = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setHttpsConfigurator(new HttpsConfigurator(tls));
        http.setExecutor(threads);
        relay = new TcpRelay(address, port, http.getAddress());
        InetAddress reachable = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
        proxy = new Proxy(address, new InetSocketAddress(reachable, relay.port()));
        RequestDispatcher dispatcher = new RequestDispatcher(state, routes, relay);
        http.createContext("/", (HttpExchange exchange) -> dispatcher.handle(exchange));
        http.start();
    }

    public int port() {
        return relay.port();
    }

    /** The TLS context with the server certificate, for services other than HTTP. */
    public SSLContext tls() {
        return tls;
    }

    public Proxy proxy() {
        return proxy;
    }

    @Override
    public void close() {
        proxy.close();
        relay.close();
        http.stop(0);
        threads.shutdownNow();
    }
}
