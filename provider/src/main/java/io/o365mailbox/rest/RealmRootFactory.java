package io.o365mailbox.rest;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Gives every realm its {@code o365-mailbox} addresses; its id is their first path segment. */
public final class RealmRootFactory implements RealmResourceProviderFactory {

    @Override
    public String getId() {
        return "o365-mailbox";
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmRoot(session);
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
