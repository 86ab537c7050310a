package io.o365mailbox.token;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.transaction.JtaTransactionManagerLookup;

/**
 * A short piece of work on the database in a transaction of its own: committed whatever becomes of the request around it,
 * and over before Microsoft is asked, so that no connection is held meanwhile. Nor does the request hold one: who holds one
 * and waits for another waits for ever once all that hold one do.
 */
final class OwnTransaction {

    private final KeycloakSession request;

    OwnTransaction(KeycloakSession request) {
        this.request = request;
    }

    /** @param work with a session of its own, in the realm of the request; its models must not leave it */
    <T> T of(Function<KeycloakSession, T> work) {
        letGo();
        return KeycloakModelUtils.runJobInTransactionWithResult(
                request.getKeycloakSessionFactory(), request.getContext(), work::apply, "O365 mailbox");
    }

    /**
     * Gives back the connection that the request got by reading, before it waits for anything. What it has written is
     * committed. Keycloak ends whatever transaction the thread has when the request ends; JPA joins the new one by itself.
     */
    void letGo() {
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
            throw new ModelException("The transaction of the request does not end", notEnded);
        }
    }
}
