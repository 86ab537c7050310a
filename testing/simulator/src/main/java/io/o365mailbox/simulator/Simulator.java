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
 * A simulated Microsoft: Entra ID and Graph on one HTTPS port of this machine, with its own certificate authority.
 *
 * <p>What is in it is {@link #state()}: people, tenants, apps, consents, faults, the clock. The same can be changed over
 * HTTP under {@code /_sim}. Any number of simulators can run in one JVM.
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
        // The control address and Graph come first: Entra's paths begin with a tenant, which can be any word.
        List<Route> routes = Stream.of(Control.routes(state), Graph.routes(state), Entra.routes(state))
                .flatMap(List::stream)
                .toList();
        InetAddress address = InetAddress.getByName(options.address());
        server = new Server(state, routes, address, options.port(), caPem);
        imap = new ImapServer(state, server.tls(), address);
    }

    /**
     * Starts listening.
     *
     * @throws IOException if the port is taken or the certificate file cannot be written
     */
    public static Simulator start(SimulatorOptions options) throws IOException {
        return new Simulator(options);
    }

    /** Where Entra ID is, without a slash at the end. */
    public URI login() {
        return URI.create("https://localhost:" + server.port());
    }

    /** Where Graph is, without a slash at the end: the same place, told apart by path. */
    public URI graph() {
        return login();
    }

    public int port() {
        return server.port();
    }

    /** Where mailboxes are read by IMAP over TLS; Microsoft's port for it is 993. */
    public int imapPort() {
        return imap.port();
    }

    /** Takes HTTPS calls to Microsoft's own host names here, for software whose addresses cannot be changed. */
    public Proxy proxy() {
        return server.proxy();
    }

    /** The certificate authority to trust. */
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
