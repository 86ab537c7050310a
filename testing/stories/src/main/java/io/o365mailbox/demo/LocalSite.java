package io.o365mailbox.demo;

import com.sun.net.httpserver.HttpServer;
import io.o365mailbox.launch.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;

/** A small web site on loopback: routes by path, answered on several threads. */
final class LocalSite implements AutoCloseable {

    /** Answers the requests of one path. */
    interface Route {
        void answer(WebRequest request) throws IOException;
    }

    private final HttpServer server;

    private LocalSite(HttpServer server) {
        this.server = server;
        server.setExecutor(Executors.newCachedThreadPool(LocalSite::daemon));
    }

    /** @param preferredPort taken when it is free, else another; 0 for any */
    static LocalSite open(int preferredPort) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.preferably(preferredPort));
            return new LocalSite(HttpServer.create(address, 0));
        } catch (IOException e) {
            throw new UncheckedIOException("No web site can be opened on this computer", e);
        }
    }

    /** @param path answered as it is; {@code /} also answers every path that has no route */
    LocalSite route(String path, Route route) {
        server.createContext(path, exchange -> {
            try (exchange) {
                route.answer(new WebRequest(exchange));
            }
        });
        return this;
    }

    LocalSite start() {
        server.start();
        return this;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Without a slash at the end. */
    URI address() {
        return URI.create("http://localhost:" + port());
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "demo-web");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
