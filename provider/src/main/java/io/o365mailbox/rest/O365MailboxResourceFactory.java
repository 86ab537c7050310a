package io.o365mailbox.rest;

import io.o365mailbox.settings.ProviderIds;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Adds the addresses {@code /realms/{realm}/o365-mailbox} to every realm. The id is the first path segment. */
public final class O365MailboxResourceFactory implements RealmResourceProviderFactory {

    @Override
    public String getId() {
        return ProviderIds.O365_MAILBOX;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new O365MailboxResource(session);
    }

    @Override
    public void init(Config.Scope config) {
        // no options
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // nothing to prepare
    }

    @Override
    public void close() {
        // nothing to close
    }
}
