package io.o365mailbox.mailbox;

import io.o365mailbox.platform.NoEventListener;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Listens in every realm without being chosen there. Does nothing where our tables are switched off. */
public final class CredentialDeletionListenerFactory implements EventListenerProviderFactory {

    private static final Logger LOG = Logger.getLogger(CredentialDeletionListenerFactory.class);

    private boolean tables;

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
        return tables ? new CredentialDeletionListener(session) : new NoEventListener();
    }

    @Override
    public void init(Config.Scope config) {
        // nothing to set
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        tables = MailboxTables.exist(factory);
        if (tables) {
            factory.register(new OwnerRemovalListener());
        } else {
            LOG.warn(
                    "The JPA entity provider o365-mailbox is switched off: there is no table, so no mailbox can be kept");
        }
    }

    @Override
    public void close() {
        // holds nothing
    }
}
