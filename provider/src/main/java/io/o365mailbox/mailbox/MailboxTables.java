package io.o365mailbox.mailbox;

import io.o365mailbox.settings.ProviderIds;
import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.models.KeycloakSessionFactory;

/** The tables of this package, and whether this server has the extension's tables at all. */
public final class MailboxTables {

    private MailboxTables() {}

    /** JPA entities, for Keycloak's persistence unit. */
    public static List<Class<?>> entities() {
        return List.of(MailboxEntity.class, AccessTokenEntity.class);
    }

    /** False if an administrator has disabled the JPA entity provider {@code o365-mailbox}. */
    public static boolean exist(KeycloakSessionFactory factory) {
        return factory.getProviderFactory(JpaEntityProvider.class, ProviderIds.O365_MAILBOX) != null;
    }
}
