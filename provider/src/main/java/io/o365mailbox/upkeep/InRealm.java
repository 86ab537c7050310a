package io.o365mailbox.upkeep;

import java.util.function.Consumer;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** A transaction in the background, in a realm: vault, keys, themes and events are found through it. */
final class InRealm {

    private InRealm() {}

    /** @param job its session has no realm if that was removed meanwhile */
    static <T> T get(KeycloakSessionFactory factory, String realmId, Function<KeycloakSession, T> job) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            session.getContext().setRealm(session.realms().getRealm(realmId));
            return job.apply(session);
        });
    }

    static void run(KeycloakSessionFactory factory, String realmId, Consumer<KeycloakSession> job) {
        get(factory, realmId, session -> {
            job.accept(session);
            return null;
        });
    }
}
