package io.o365mailbox.mailbox;

import io.o365mailbox.schema.ExtensionTablesFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/**
 * A database that the real change log has created. Hibernate validates the columns of all entities against it, or the
 * test fails.
 */
public final class Database {

    private static final JpaEntityProvider TABLES = new ExtensionTablesFactory().create(null);

    enum Kind {
        /** Keycloak's database in {@code start-dev}. */
        H2 {
            @Override
            Database create() {
                return new Database("jdbc:h2:mem:mailbox;DB_CLOSE_DELAY=-1;NON_KEYWORDS=VALUE");
            }
        },
        /** A usual database in production. */
        POSTGRES {
            @Override
            Database create() {
                try {
                    return new Database(EmbeddedPostgres.builder().start().getJdbcUrl("postgres", "postgres"));
                } catch (IOException e) {
                    throw new UncheckedIOException("PostgreSQL does not start", e);
                }
            }
        };

        private Database database;

        /** Created once for all test classes of a JVM, because that takes longer than most tests; empty each time. */
        Database open() {
            if (database == null) {
                database = create();
            }
            database.empty();
            return database;
        }

        abstract Database create();
    }

    private final String url;
    private final EntityManagerFactory entities;

    private Database(String url) {
        this.url = url;
        migrate();
        PersistenceConfiguration configuration = new PersistenceConfiguration("mailbox")
                .properties(Map.of("jakarta.persistence.jdbc.url", url, "hibernate.hbm2ddl.auto", "validate"));
        TABLES.getEntities().forEach(configuration::managedClass);
        entities = configuration.createEntityManagerFactory();
    }

    Connection connection() throws SQLException {
        return DriverManager.getConnection(url);
    }

    public <T> T call(Function<EntityManager, T> work) {
        return entities.callInTransaction(work::apply);
    }

    public void run(Consumer<EntityManager> work) {
        entities.runInTransaction(work::accept);
    }

    EntityManager open() {
        return entities.createEntityManager();
    }

    private void migrate() {
        try (Connection connection = connection()) {
            new CommandScope(UpdateCommandStep.COMMAND_NAME)
                    .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, TABLES.getChangelogLocation())
                    .addArgumentValue(
                            DbUrlConnectionArgumentsCommandStep.DATABASE_ARG,
                            DatabaseFactory.getInstance()
                                    .findCorrectDatabaseImplementation(new JdbcConnection(connection)))
                    .execute();
        } catch (SQLException | LiquibaseException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    private void empty() {
        run(entities -> entities.getMetamodel()
                .getEntities()
                .forEach(table ->
                        entities.createQuery("delete from " + table.getName()).executeUpdate()));
    }
}
