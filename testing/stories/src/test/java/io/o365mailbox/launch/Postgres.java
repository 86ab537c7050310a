package io.o365mailbox.launch;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** A PostgreSQL of its own, which can be stopped and started again with what is in it. */
public final class Postgres implements AutoCloseable {

    private static final String USER = "postgres";

    /**
     * Not the one that statements mean which name none: whatever asks for a table has to know where Keycloak keeps it.
     */
    private static final String SCHEMA = "identity";

    private final Path data;
    private final int port = FreePort.any();
    private EmbeddedPostgres server;

    private Postgres(Path data) {
        this.data = data;
    }

    public static Postgres start() {
        try {
            var postgres =
                    new Postgres(Files.createTempDirectory("stories-postgres").resolve("data"));
            postgres.startAgain();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for a database", e);
        }
    }

    public Setup in(Setup setup) {
        return setup.withPostgres("jdbc:postgresql://localhost:" + port + "/" + USER, USER, USER)
                .withOption("db-schema", SCHEMA);
    }

    /** All connections break at once. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not stop", e);
        }
    }

    public void startAgain() {
        try {
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("max_connections", "100")
                    .start();
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create schema if not exists " + SCHEMA);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start", e);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL has no place for Keycloak", e);
        }
    }

    @Override
    public void close() {
        try {
            stop();
            Folders.delete(data.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("The database is still in " + data, e);
        }
    }
}
