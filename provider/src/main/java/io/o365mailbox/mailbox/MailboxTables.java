package io.o365mailbox.mailbox;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Our tables, for Keycloak to create and migrate beside its own. */
final class MailboxTables implements JpaEntityProvider {

    static final String CHANGELOG = "META-INF/o365-mailbox-changelog.xml";

    @Override
    public List<Class<?>> getEntities() {
        return List.of(
                MailboxEntity.class,
                ApprovalEntity.class,
                TenantEntity.class,
                RegistrationEntity.class,
                RefreshEntity.class,
                AccessTokenEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return CHANGELOG;
    }

    @Override
    public String getFactoryId() {
        return MailboxTablesFactory.ID;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
