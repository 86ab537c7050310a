package io.o365mailbox.launch;

import java.net.URI;

/**
 * A running Keycloak server with its own process, ports, folder and database. {@link #close} ends the process and
 * deletes the folder; the log stays. The server also ends when this JVM ends. Not thread-safe, except {@link #close}.
 */
public final class Keycloak implements AutoCloseable {

    static final String ADMIN = "admin";

    private final Setup setup;
    private final Installation installation;
    private final ServerProcess process;
    private final URI url;
    private final URI management;
    private final ServerLog log;
    private final AdminApi admin;
    private final Thread atExit = new Thread(this::end, "keycloak-stop");
    private boolean closed;

    private Keycloak(
            Setup setup, Installation installation, ServerProcess process, URI url, URI management, ServerLog log) {
        this.setup = setup;
        this.installation = installation;
        this.process = process;
        this.url = url;
        this.management = management;
        this.log = log;
        this.admin = AdminApi.at(url, ADMIN, ADMIN);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Unpacks, builds when needed, starts, and returns when the server is ready. */
    static Keycloak start(Setup setup) {
        var installation = Installation.prepare(setup);
        var command = new Command(setup, installation);
        var log = new ServerLog(
                setup.workFolder().resolve("logs").resolve(installation.folder().getFileName() + ".log"));
        if (setup.mode() == Setup.Mode.OPTIMIZED && !installation.isBuilt()) {
            ServerProcess.start(command.build(), command.environment(), log).awaitEnd();
        }
        var port = FreePort.preferably(command.preferredPort());
        var management = URI.create("http://localhost:" + FreePort.any());
        var process = ServerProcess.start(command.start(port, management.getPort()), command.environment(), log);
        var url = URI.create("http://localhost:" + port);
        var keycloak = new Keycloak(setup, installation, process, url, management, log);
        try {
            process.awaitReady(management.resolve("/health/ready"));
            installation.keepBuild(setup.options());
            return keycloak;
        } catch (IllegalStateException e) {
            keycloak.close();
            throw e;
        }
    }

    /** Without a slash at the end. */
    public URI url() {
        return url;
    }

    /** The address of health and metrics, without a slash at the end. */
    public URI management() {
        return management;
    }

    /** The id of the server's Java process, for diagnostic tools. */
    public long processId() {
        return process.javaId();
    }

    public ServerLog log() {
        return log;
    }

    /** The admin API, logged in as the master realm's administrator. */
    public AdminApi admin() {
        return admin;
    }

    /** A new connection to its database; the caller closes it. */
    public Database database() {
        return Database.of(installation.folder(), setup.options());
    }

    /** Ends the server at once, as when its computer fails ({@code kill -9}). */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            return; // the JVM is ending and runs the hook itself
        }
    }

    private synchronized void end() {
        if (!closed) {
            closed = true;
            process.stop();
            installation.delete();
        }
    }
}
