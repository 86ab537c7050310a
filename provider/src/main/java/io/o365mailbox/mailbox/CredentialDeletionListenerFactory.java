package io.o365mailbox.mailbox;

import io.o365mailbox.platform.NoEventListener;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Creates {@link CredentialDeletionListener}. The listener is global: it is active in every realm without being
 * selected there. It does nothing if the JPA entity provider of this extension is disabled. At start-up the factory
 * also registers {@link OwnerRemovalListener}.
 */
public final class CredentialDeletionListenerFactory implements EventListenerProviderFactory {

    private static final Logger LOG = Logger.getLogger(CredentialDeletionListenerFactory.class);

    private boolean tablesExist;

    @Override
    public String getId() {
        return "o365-mailbox-credential-deletion";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return tablesExist ? new CredentialDeletionListener(session) : new NoEventListener();
    }

    @Override
    public void init(Config.Scope config) {
        // nothing to set
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        tablesExist = MailboxTables.exist(factory);
        if (tablesExist) {
            factory.register(new OwnerRemovalListener());
        } else {
            LOG.warn("The JPA entity provider o365-mailbox is disabled: no tables, so no mailbox can be stored");
        }
    }

    @Override
    public void close() {
        // holds nothing
    }
}
