package io.o365mailbox.platform;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.util.function.Consumer;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelException;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.transaction.JtaTransactionManagerLookup;

/**
 * The one way to run work in a new transaction. Each method opens a Keycloak session of its own, commits when the work
 * returns, and rolls back when it throws. The transaction around the caller is not affected. Models that the work reads
 * must not leave it.
 */
public final class Transactions {

    private static final String TASK = "O365 mailbox";

    private Transactions() {}

    /** Runs work that belongs to no realm. */
    public static <T> T callInNewTransaction(KeycloakSessionFactory factory, Function<KeycloakSession, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, work::apply);
    }

    /** As {@link #callInNewTransaction(KeycloakSessionFactory, Function)}, without a result. */
    public static void runInNewTransaction(KeycloakSessionFactory factory, Consumer<KeycloakSession> work) {
        KeycloakModelUtils.runJobInTransaction(factory, work::accept);
    }

    /** Runs work in the context of a request: realm, client, URI and HTTP request are those of {@code request}. */
    public static <T> T callInNewTransaction(KeycloakSession request, Function<KeycloakSession, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                request.getKeycloakSessionFactory(), request.getContext(), work::apply, TASK);
    }

    /** As {@link #callInNewTransaction(KeycloakSession, Function)}, without a result. */
    public static void runInNewTransaction(KeycloakSession request, Consumer<KeycloakSession> work) {
        KeycloakModelUtils.runJobInTransaction(request.getKeycloakSessionFactory(), request.getContext(), work::accept);
    }

    /** {@linkplain #releaseConnection Releases} the connection of the request, then runs the work. */
    public static <T> T releaseAndCall(KeycloakSession request, Function<KeycloakSession, T> work) {
        releaseConnection(request);
        return callInNewTransaction(request, work);
    }

    /** As {@link #releaseAndCall}, without a result. */
    public static void releaseAndRun(KeycloakSession request, Consumer<KeycloakSession> work) {
        releaseConnection(request);
        runInNewTransaction(request, work);
    }

    /**
     * Runs background work in a realm. Vault, keys, themes and events are found through the realm of the session's
     * context.
     *
     * @param work its session has no realm if the realm was removed in the meantime
     */
    public static <T> T callInRealm(KeycloakSessionFactory factory, String realmId, Function<KeycloakSession, T> work) {
        return callInNewTransaction(factory, session -> {
            session.getContext().setRealm(session.realms().getRealm(realmId));
            return work.apply(session);
        });
    }

    /** As {@link #callInRealm}, without a result. */
    public static void runInRealm(KeycloakSessionFactory factory, String realmId, Consumer<KeycloakSession> work) {
        callInRealm(factory, realmId, session -> {
            work.accept(session);
            return null;
        });
    }

    /**
     * Commits what the request has written and gives its database connection back to the pool. Call this before the
     * request waits for Microsoft, a lock or a second connection: a request that holds one connection while it waits
     * for another can deadlock the pool. JPA joins the new transaction by itself; Keycloak ends it with the request.
     *
     * @throws ModelException if the transaction cannot be committed
     */
    public static void releaseConnection(KeycloakSession request) {
        TransactionManager transactions =
                request.getProvider(JtaTransactionManagerLookup.class).getTransactionManager();
        try {
            if (transactions.getStatus() == Status.STATUS_ACTIVE) {
                transactions.commit();
                transactions.begin();
            }
        } catch (RollbackException
                | HeuristicMixedException
                | HeuristicRollbackException
                | NotSupportedException
                | SystemException notEnded) {
            throw new ModelException("The transaction of the request cannot be committed", notEnded);
        }
    }
}
