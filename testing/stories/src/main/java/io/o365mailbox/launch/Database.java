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
import java.util.Properties;

/**
 * The embedded database of a running server, opened beside it. The driver is the server's own, so that versions never
 * differ. To be closed before the server is.
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

    /** H2 lets a second process in only when the first was told so from the start. */
    static String url(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("data").resolve("h2").resolve("keycloakdb")
                + ";NON_KEYWORDS=VALUE;AUTO_SERVER=TRUE";
    }

    static Database in(Path folder) {
        try {
            var loader = new URLClassLoader(new URL[] {driver(folder)}, Database.class.getClassLoader());
            var driver = (Driver)
                    loader.loadClass("org.h2.Driver").getDeclaredConstructor().newInstance();
            var user = new Properties();
            user.put("user", USER);
            user.put("password", PASSWORD);
            return new Database(loader, driver.connect(url(folder), user));
        } catch (ReflectiveOperationException | SQLException e) {
            throw new IllegalStateException("The embedded database below " + folder + " cannot be opened", e);
        }
    }

    /** The first number that the query finds. */
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
            throw new IllegalArgumentException("Cannot be asked: " + query, e);
        }
    }

    /** @param statement that is no query; done when this returns */
    public void change(String statement) {
        try (var sql = connection.createStatement()) {
            sql.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalArgumentException("Cannot be done: " + statement, e);
        }
    }

    /** All of it, as SQL statements: tables, rows, large values included. */
    public List<String> dump() {
        return column("SCRIPT");
    }

    private static URL driver(Path folder) {
        try (var jars = Files.list(folder.resolve("lib").resolve("lib").resolve("main"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("com.h2database.h2-"))
                    .findFirst()
                    .orElseThrow()
                    .toUri()
                    .toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("Every file has an address", e);
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
