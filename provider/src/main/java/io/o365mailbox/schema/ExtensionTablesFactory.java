package io.o365mailbox.schema;

import io.o365mailbox.settings.ProviderIds;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Registers the tables with Keycloak. With the server option
 * {@code --spi-jpa-entity-provider--o365-mailbox--enabled=false}, Keycloak creates no table of this extension, and no
 * mailbox can be stored.
 */
public final class ExtensionTablesFactory implements JpaEntityProviderFactory {

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
