package io.o365mailbox.schema;

import io.o365mailbox.settings.ProviderIds;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Switched off (`--spi-jpa-entity-provider--o365-mailbox--enabled=false`), no table is created and nothing is kept. */
public final class ExtensionTablesFactory implements JpaEntityProviderFactory {

    /** Whether this server keeps mailboxes at all. */
    public static boolean areThere(KeycloakSessionFactory factory) {
        return factory.getProviderFactory(JpaEntityProvider.class, ProviderIds.O365_MAILBOX) != null;
    }

    @Override
    public String getId() {
        return ProviderIds.O365_MAILBOX;
    }

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new ExtensionTables();
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
