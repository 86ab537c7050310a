package io.o365mailbox.mailbox;

import java.io.IOException;
import java.util.Optional;
import org.keycloak.credential.CredentialModel;
import org.keycloak.util.JsonSerialization;

/** A connected mailbox as a credential of its owner. The label belongs to people: they may rename it. */
public final class MailboxCredentialModel extends CredentialModel {

    /** The type under which Keycloak keeps it. */
    public static final String TYPE = "o365-mailbox";

    private static final long serialVersionUID = 1L;

    private MailboxCredentialModel() {
        setType(TYPE);
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
        setSecretData(json(new MailboxSecretData(sealed)));
    }

    /** @return empty if the stored data is not ours, as after a hand-written import */
    Optional<MailboxCredentialData> data() {
        return read(getCredentialData(), MailboxCredentialData.class);
    }

    Optional<String> sealed() {
        return read(getSecretData(), MailboxSecretData.class).map(MailboxSecretData::grant);
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
}
