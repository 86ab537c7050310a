package io.o365mailbox.mailbox;

import io.o365mailbox.settings.ProviderIds;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/**
 * Creates {@link MailboxCredentialProvider}. The type argument must be the concrete class, because Keycloak finds out
 * by reflection whether its credentials can be validated.
 */
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
