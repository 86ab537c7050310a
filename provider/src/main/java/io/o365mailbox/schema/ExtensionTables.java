package io.o365mailbox.schema;

import io.o365mailbox.approval.ApprovalTables;
import io.o365mailbox.mailbox.MailboxTables;
import io.o365mailbox.refresh.RefreshTables;
import io.o365mailbox.registration.RegistrationTables;
import io.o365mailbox.settings.ProviderIds;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/**
 * The entities of all packages, and the change log that creates their tables. Keycloak runs the change log at start-up,
 * next to its own.
 */
final class ExtensionTables implements JpaEntityProvider {

    static final String CHANGELOG = "META-INF/o365-mailbox-changelog.xml";

    @Override
    public List<Class<?>> getEntities() {
        return Stream.of(
                        MailboxTables.entities(),
                        ApprovalTables.entities(),
                        RegistrationTables.entities(),
                        RefreshTables.entities())
                .<Class<?>>flatMap(List::stream)
                .toList();
    }

    @Override
    public String getChangelogLocation() {
        return CHANGELOG;
    }

    @Override
    public String getFactoryId() {
        return ProviderIds.O365_MAILBOX;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
