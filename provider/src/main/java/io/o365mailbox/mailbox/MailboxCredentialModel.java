package io.o365mailbox.mailbox;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.o365mailbox.settings.ProviderIds;
import java.io.IOException;
import java.util.Optional;
import org.keycloak.credential.CredentialModel;
import org.keycloak.util.JsonSerialization;

/**
 * A connected mailbox as a Keycloak credential of its owner. The credential has the id of the mailbox's row. Users and
 * administrators can change its label.
 */
public final class MailboxCredentialModel extends CredentialModel {

    private static final long serialVersionUID = 1L;

    private MailboxCredentialModel() {
        setType(ProviderIds.O365_MAILBOX);
    }

    /** @param sealed the sealed grant */
    static MailboxCredentialModel create(Mailbox mailbox, String label, String sealed) {
        MailboxCredentialModel credential = new MailboxCredentialModel();
        credential.setId(mailbox.id());
        credential.setUserLabel(label);
        credential.setCreatedDate(mailbox.connectedAt().toEpochMilli());
        credential.setData(mailbox);
        credential.setSealedGrant(sealed);
        return credential;
    }

    /** A copy of a stored credential with the type of a mailbox. */
    static MailboxCredentialModel of(CredentialModel stored) {
        MailboxCredentialModel credential = new MailboxCredentialModel();
        credential.setId(stored.getId());
        credential.setUserLabel(stored.getUserLabel());
        credential.setCreatedDate(stored.getCreatedDate());
        credential.setCredentialData(stored.getCredentialData());
        credential.setSecretData(stored.getSecretData());
        credential.setFederationLink(stored.getFederationLink());
        return credential;
    }

    void setData(Mailbox mailbox) {
        setCredentialData(json(MailboxCredentialData.of(mailbox)));
    }

    void setSealedGrant(String sealed) {
        setSecretData(json(new SecretData(sealed)));
    }

    /** @return empty if the stored data cannot be read, for example after an import of a hand-written file */
    Optional<MailboxCredentialData> data() {
        return read(getCredentialData(), MailboxCredentialData.class);
    }

    /** @return empty if the stored data cannot be read */
    Optional<String> sealedGrant() {
        return read(getSecretData(), SecretData.class).map(SecretData::grant);
    }

    private static String json(Object value) {
        try {
            return JsonSerialization.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new IllegalStateException("A record of strings can always be written as JSON", impossible);
        }
    }

    private static <T> Optional<T> read(String json, Class<T> type) {
        try {
            return json == null ? Optional.empty() : Optional.ofNullable(JsonSerialization.readValue(json, type));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * The secret part of the credential, as JSON. Keycloak shows it on no page, but writes it to realm exports as it is
     * stored.
     *
     * @param grant the sealed refresh token
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record SecretData(String grant) {}
}
