package io.o365mailbox.token;

import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * A short piece of work on the database in a transaction of its own: committed whatever becomes of the request around it,
 * and over before Microsoft is asked, so that no connection is held meanwhile.
 */
final class OwnTransaction {

    private final KeycloakSession request;

    OwnTransaction(KeycloakSession request) {
        this.request = request;
    }

    /** @param work with a session of its own, in the realm of the request; its models must not leave it */
    <T> T of(Function<KeycloakSession, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                request.getKeycloakSessionFactory(), request.getContext(), work::apply, "O365 mailbox");
    }
}
