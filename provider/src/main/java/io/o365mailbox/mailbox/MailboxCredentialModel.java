package io.o365mailbox.mailbox;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.o365mailbox.settings.ProviderIds;
import java.io.IOException;
import java.util.Optional;
import org.keycloak.credential.CredentialModel;
import org.keycloak.util.JsonSerialization;

/** A connected mailbox as a credential of its owner. The label belongs to people: they may rename it. */
public final class MailboxCredentialModel extends CredentialModel {

    private static final long serialVersionUID = 1L;

    private MailboxCredentialModel() {
        setType(ProviderIds.O365_MAILBOX);
    }

    static MailboxCredentialModel create(Mailbox mailbox, String label, String sealed) {
        MailboxCredentialModel credential = new MailboxCredentialModel();
        credential.setId(mailbox.id());
        credential.setUserLabel(label);
        credential.setCreatedDate(mailbox.connectedAt().toEpochMilli());
        credential.describe(mailbox);
        credential.keep(sealed);
        return credential;
    }

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

    void describe(Mailbox mailbox) {
        setCredentialData(json(MailboxCredentialData.of(mailbox)));
    }

    void keep(String sealed) {
        setSecretData(json(new SecretData(sealed)));
    }

    /** @return empty if the stored data is not ours, as after a hand-written import */
    Optional<MailboxCredentialData> data() {
        return read(getCredentialData(), MailboxCredentialData.class);
    }

    Optional<String> sealed() {
        return read(getSecretData(), SecretData.class).map(SecretData::grant);
    }

    private static String json(Object value) {
        try {
            return JsonSerialization.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new IllegalStateException("a record of strings is always JSON", impossible);
        }
    }

    private static <T> Optional<T> read(String json, Class<T> type) {
        try {
            return json == null ? Optional.empty() : Optional.ofNullable(JsonSerialization.readValue(json, type));
        } catch (IOException notOurs) {
            return Optional.empty();
        }
    }

    /**
     * The secret part of the credential. Keycloak never shows it, but writes it into realm exports as it is.
     *
     * @param grant the refresh token, sealed
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record SecretData(String grant) {}
}
