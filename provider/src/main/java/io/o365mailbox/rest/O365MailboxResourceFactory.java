package io.o365mailbox.rest;

import io.o365mailbox.settings.ProviderIds;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Gives every realm its {@code o365-mailbox} addresses; its id is their first path segment. */
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
        // nothing to set
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // nothing to prepare
    }

    @Override
    public void close() {
        // holds nothing
    }
}
