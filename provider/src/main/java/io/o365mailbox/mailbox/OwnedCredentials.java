package io.o365mailbox.mailbox;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.models.UserModel;

/** The credentials of one owner that are mailboxes. */
final class OwnedCredentials {

    private final UserModel owner;

    OwnedCredentials(UserModel owner) {
        this.owner = owner;
    }

    List<MailboxCredentialModel> all() {
        return MailboxCredentials.stored(owner).toList();
    }

    Optional<MailboxCredentialModel> find(String id) {
        return MailboxCredentials.stored(owner)
                .filter(credential -> credential.getId().equals(id))
                .findFirst();
    }

    /** @return null if there is none */
    String sealed(String id) {
        return find(id).flatMap(MailboxCredentialModel::sealed).orElse(null);
    }

    /** Writes the credential with a new grant, and creates it if it is not there. */
    void store(Mailbox mailbox, String sealed) {
        Optional<MailboxCredentialModel> stored = find(mailbox.id());
        if (stored.isPresent()) {
            stored.get().keep(sealed);
            update(stored.get(), mailbox);
        } else {
            owner.credentialManager()
                    .createStoredCredential(MailboxCredentialModel.create(mailbox, label(mailbox), sealed));
        }
    }

    /** Writes what has changed about the mailbox, its grant untouched. */
    void update(MailboxCredentialModel credential, Mailbox mailbox) {
        String old = credential.data().map(MailboxCredentialData::mailbox).orElse(null);
        boolean moved = !mailbox.address().value().equals(old);
        if (moved && (old == null || old.equals(credential.getUserLabel()))) {
            credential.setUserLabel(label(mailbox));
        }
        credential.describe(mailbox);
        owner.credentialManager().updateStoredCredential(credential);
    }

    boolean remove(String id) {
        return owner.credentialManager().removeStoredCredentialById(id);
    }

    /** What the credential can be called: the owner's name for it or else its address. */
    String label(Mailbox mailbox) {
        Set<String> taken = MailboxCredentials.stored(owner)
                .filter(credential -> !credential.getId().equals(mailbox.id()))
                .map(MailboxCredentialModel::getUserLabel)
                .collect(Collectors.toSet());
        String wanted = mailbox.label() == null ? mailbox.address().value() : mailbox.label();
        return freeLabel(wanted, taken);
    }

    /** Keycloak refuses a label that another credential of the user's type has, whatever its case; people rename them. */
    static String freeLabel(String wanted, Set<String> taken) {
        return Stream.concat(Stream.of(wanted), IntStream.iterate(2, n -> n + 1).mapToObj(n -> wanted + " (" + n + ")"))
                .filter(label -> taken.stream().noneMatch(label::equalsIgnoreCase))
                .findFirst()
                .orElseThrow();
    }
}
