package io.o365mailbox.mailbox;

import io.o365mailbox.settings.ProviderIds;
import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialInputValidator;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Registers mailboxes as a credential type, so that Keycloak's account console and admin console list, rename and
 * delete them. A mailbox is not valid for a login.
 */
public final class MailboxCredentialProvider
        implements CredentialProvider<MailboxCredentialModel>, CredentialInputValidator {

    private final KeycloakSession session;

    MailboxCredentialProvider(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public String getType() {
        return ProviderIds.O365_MAILBOX;
    }

    /**
     * Keycloak calls this for imports only. An import contains the credential but not the row, which is created here.
     */
    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, MailboxCredentialModel credential) {
        CredentialModel created = user.credentialManager().createStoredCredential(credential);
        new Mailboxes(session, realm).ownedBy(user);
        return created;
    }

    @Override
    public boolean deleteCredential(RealmModel realm, UserModel user, String credentialId) {
        return new Mailboxes(session, realm).disconnect(user, credentialId).isPresent();
    }

    @Override
    public MailboxCredentialModel getCredentialFromModel(CredentialModel model) {
        return MailboxCredentialModel.of(model);
    }

    /** Keycloak has three categories. The other two would present the mailbox as a second factor or as passwordless. */
    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        return CredentialTypeMetadata.builder()
                .type(getType())
                .category(CredentialTypeMetadata.Category.BASIC_AUTHENTICATION)
                .displayName("o365MailboxCredentialName")
                .helpText("o365MailboxCredentialHelp")
                .createAction(ProviderIds.CONNECT_ACTION)
                .removeable(true)
                .build(session);
    }

    @Override
    public boolean supportsCredentialType(String type) {
        return getType().equals(type);
    }

    @Override
    public boolean isConfiguredFor(RealmModel realm, UserModel user, String type) {
        return supportsCredentialType(type)
                && MailboxCredentials.stored(user).findAny().isPresent();
    }

    @Override
    public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
        return false;
    }
}
