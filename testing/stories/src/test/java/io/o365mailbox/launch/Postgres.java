package io.o365mailbox.launch;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** A PostgreSQL server in a temporary folder, which can be stopped and started again with its data. */
public final class Postgres implements AutoCloseable {

    private static final String USER = "postgres";

    /** Not the default schema, so that SQL without the name of Keycloak's schema fails. */
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
            throw new UncheckedIOException("Cannot create a folder for the database", e);
        }
    }

    public Setup in(Setup setup) {
        return setup.withPostgres("jdbc:postgresql://localhost:" + port + "/" + USER, USER, USER)
                .withOption("db-schema", SCHEMA);
    }

    /** Breaks all connections immediately. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot stop PostgreSQL", e);
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
            throw new UncheckedIOException("Cannot start PostgreSQL", e);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create Keycloak's schema in PostgreSQL", e);
        }
    }

    @Override
    public void close() {
        try {
            stop();
            Folders.delete(data.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the database in " + data, e);
        }
    }
}
