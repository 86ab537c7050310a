package io.o365mailbox.connect;

import io.o365mailbox.platform.Transactions;
import io.o365mailbox.settings.ProviderIds;
import java.util.List;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Adds the required action to every realm, disabled: at server start and when a realm is created. Administrators find
 * it among the required actions and enable it there; installing the jar alone prompts no user.
 */
final class RequiredActionRegistration implements ProviderEventListener {

    private static final String LOCK = "o365-mailbox-register-action";
    private static final int LOCK_SECONDS = 60;

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof RealmModel.RealmPostCreateEvent created) {
            register(created.getCreatedRealm());
        } else if (event instanceof PostMigrationEvent started) {
            registerInAllRealms(started.getFactory());
        }
    }

    /**
     * Runs under a cluster lock, because no unique constraint stops two nodes that start together from adding it
     * twice.
     */
    private static void registerInAllRealms(KeycloakSessionFactory factory) {
        Transactions.runInNewTransaction(
                factory,
                session -> session.getProvider(ClusterProvider.class).executeIfNotExecuted(LOCK, LOCK_SECONDS, () -> {
                    Transactions.runInNewTransaction(factory, RequiredActionRegistration::registerWhereMissing);
                    return null;
                }));
    }

    private static void registerWhereMissing(KeycloakSession session) {
        List<RealmModel> realms = session.realms().getRealmsStream().toList();
        for (RealmModel realm : realms) {
            session.getContext().setRealm(realm);
            register(realm);
        }
    }

    private static void register(RealmModel realm) {
        if (realm.getRequiredActionProviderByAlias(ProviderIds.CONNECT_ACTION) != null) {
            return;
        }
        RequiredActionProviderModel action = new RequiredActionProviderModel();
        action.setAlias(ProviderIds.CONNECT_ACTION);
        action.setProviderId(ProviderIds.CONNECT_ACTION);
        action.setName(ConnectMailboxActionFactory.NAME);
        action.setEnabled(false);
        action.setDefaultAction(false);
        int last = realm.getRequiredActionProvidersStream()
                .mapToInt(RequiredActionProviderModel::getPriority)
                .max()
                .orElse(0);
        action.setPriority(last + 10);
        realm.addRequiredActionProvider(action);
    }
}
