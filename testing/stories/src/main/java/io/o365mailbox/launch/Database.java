package io.o365mailbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A second connection to the database of a running server: the embedded H2, or a PostgreSQL. It uses the server's own
 * driver, so that versions never differ. Close it before the server.
 */
public final class Database implements AutoCloseable {

    static final String USER = "sa";
    static final String PASSWORD = "password";

    private final URLClassLoader loader;
    private final Connection connection;

    private Database(URLClassLoader loader, Connection connection) {
        this.loader = loader;
        this.connection = connection;
    }

    /** {@code AUTO_SERVER} makes H2 accept connections of a second process. */
    static String url(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("data").resolve("h2").resolve("keycloakdb")
                + ";NON_KEYWORDS=VALUE;AUTO_SERVER=TRUE";
    }

    /** @param options of the server in the folder */
    static Database of(Path folder, Map<String, String> options) {
        var user = new Properties();
        user.put("user", options.getOrDefault("db-username", USER));
        user.put("password", options.getOrDefault("db-password", PASSWORD));
        if (!options.containsKey("db-url")) {
            return open(folder, "com.h2database.h2-", "org.h2.Driver", url(folder), user);
        }
        var postgres = open(folder, "org.postgresql.postgresql-", "org.postgresql.Driver", options.get("db-url"), user);
        postgres.change("set search_path to " + options.getOrDefault("db-schema", "public"));
        return postgres;
    }

    private static Database open(Path folder, String jar, String driver, String url, Properties user) {
        try {
            var loader = new URLClassLoader(new URL[] {driver(folder, jar)}, Database.class.getClassLoader());
            var opened =
                    (Driver) loader.loadClass(driver).getDeclaredConstructor().newInstance();
            return new Database(loader, opened.connect(url, user));
        } catch (ReflectiveOperationException | SQLException e) {
            throw new IllegalStateException("The database of the server below " + folder + " cannot be opened", e);
        }
    }

    /** The number in the first column of the first row. */
    public long number(String query) {
        return Long.parseLong(column(query).get(0));
    }

    /** The first column of all rows; null stays null. */
    public List<String> column(String query) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalArgumentException("The query failed: " + query, e);
        }
    }

    /** @param statement an update or a command; it is committed when this returns */
    public void change(String statement) {
        try (var sql = connection.createStatement()) {
            sql.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalArgumentException("The statement failed: " + statement, e);
        }
    }

    /** All rows of all tables, large values included, as INSERT statements. */
    public List<String> dump() {
        return isPostgres()
                ? column("select table_name from information_schema.tables where table_schema = current_schema()")
                        .stream()
                        .flatMap(table -> column("select r::text from " + table + " r").stream()
                                .map(row -> "INSERT INTO " + table + " VALUES " + row))
                        .toList()
                : column("SCRIPT");
    }

    /**
     * Holds the locks that the statement takes, until {@link #release}.
     *
     * @param statement a query that ends in {@code for update}, or one that locks a table
     */
    public void hold(String statement) {
        try (var sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("The locks cannot be taken: " + statement, e);
        }
    }

    public void release() {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException("The locks cannot be released", e);
        }
    }

    private boolean isPostgres() {
        try {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not name its product", e);
        }
    }

    private static URL driver(Path folder, String name) {
        try (var jars = Files.list(folder.resolve("lib").resolve("lib").resolve("main"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(name))
                    .findFirst()
                    .orElseThrow()
                    .toUri()
                    .toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("Every file has a URL", e);
        } catch (IOException e) {
            throw new UncheckedIOException("No server in " + folder, e);
        }
    }

    @Override
    public void close() {
        try (loader) {
            connection.close();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The database could not be closed", e);
        }
    }
}
