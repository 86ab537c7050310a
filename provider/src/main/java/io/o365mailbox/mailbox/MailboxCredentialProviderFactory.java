package io.o365mailbox.mailbox;

import io.o365mailbox.settings.ProviderIds;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Names the concrete provider, because Keycloak finds out by reflection on it which credentials can be validated. */
public final class MailboxCredentialProviderFactory implements CredentialProviderFactory<MailboxCredentialProvider> {

    @Override
    public String getId() {
        return ProviderIds.O365_MAILBOX;
    }

    @Override
    public MailboxCredentialProvider create(KeycloakSession session) {
        return new MailboxCredentialProvider(session);
    }
}
