package io.o365mailbox.simulator;

import io.o365mailbox.simulator.control.Control;
import io.o365mailbox.simulator.entra.Entra;
import io.o365mailbox.simulator.graph.Graph;
import io.o365mailbox.simulator.imap.ImapServer;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Proxy;
import io.o365mailbox.simulator.web.Route;
import io.o365mailbox.simulator.web.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A running simulator of Microsoft: Entra ID and Graph on one local HTTPS port, IMAP on another, with its own
 * certificate authority.
 *
 * <p>Tests change tenants, users, apps, consents, faults and the clock through {@link #state()}; the control API under
 * {@code /_sim} does the same over HTTP. Any number of simulators can run in one JVM.
 */
public final class Simulator implements AutoCloseable {
    private final State state = new State();
    private final Path caPem;
    private final Server server;
    private final ImapServer imap;

    private Simulator(SimulatorOptions options) throws IOException {
        caPem = options.caPem() != null ? options.caPem() : Files.createTempFile("simulated-microsoft-ca", ".pem");
        if (options.caPem() == null) {
            caPem.toFile().deleteOnExit();
        }
        options.redirectUris().forEach(state.acmeDesk()::redirectUri);
        // Control API and Graph first: Entra's paths begin with a tenant, and any first segment could be a tenant.
        List<Route> routes = Stream.of(Control.routes(state), Graph.routes(state), Entra.routes(state))
                .flatMap(List::stream)
                .toList();
        InetAddress address = InetAddress.getByName(options.address());
        server = new Server(state, routes, address, options.port(), caPem);
        imap = new ImapServer(state, server.tls(), address);
    }

    /**
     * Starts a simulator.
     *
     * @throws IOException if the port is in use or the certificate file cannot be written
     */
    public static Simulator start(SimulatorOptions options) throws IOException {
        return new Simulator(options);
    }

    /** The base URL of Entra ID, without a trailing slash. */
    public URI login() {
        return URI.create("https://localhost:" + server.port());
    }

    /** The base URL of Graph, without a trailing slash. Equal to {@link #login()}: Entra and Graph differ by path. */
    public URI graph() {
        return login();
    }

    public int port() {
        return server.port();
    }

    /** The port of IMAP over TLS. At Microsoft it is 993. */
    public int imapPort() {
        return imap.port();
    }

    /**
     * The HTTP proxy that redirects Microsoft's host names to this simulator, for clients that cannot be configured.
     */
    public Proxy proxy() {
        return server.proxy();
    }

    /** The PEM file with the CA certificate that clients must trust. */
    public Path caPem() {
        return caPem;
    }

    public State state() {
        return state;
    }

    @Override
    public void close() {
        imap.close();
        server.close();
    }
}
