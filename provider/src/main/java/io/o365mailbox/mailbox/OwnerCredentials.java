package io.o365mailbox.mailbox;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.models.UserModel;

/** The mailbox credentials of one owner, read and written through Keycloak. For one session and thread. */
final class OwnerCredentials {

    private final UserModel owner;

    OwnerCredentials(UserModel owner) {
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
    String sealedGrant(String id) {
        return find(id).flatMap(MailboxCredentialModel::sealedGrant).orElse(null);
    }

    /** Writes the credential of a mailbox with a new grant. Creates the credential if there is none. */
    void store(Mailbox mailbox, String sealed) {
        Optional<MailboxCredentialModel> stored = find(mailbox.id());
        if (stored.isPresent()) {
            stored.get().setSealedGrant(sealed);
            update(stored.get(), mailbox);
        } else {
            owner.credentialManager()
                    .createStoredCredential(MailboxCredentialModel.create(mailbox, freeLabel(mailbox), sealed));
        }
    }

    /**
     * Writes the data of a mailbox to its credential; the grant stays as it is in {@code credential}. If the address
     * changed, a label that was the old address becomes the new one.
     */
    void update(MailboxCredentialModel credential, Mailbox mailbox) {
        String old = credential.data().map(MailboxCredentialData::mailbox).orElse(null);
        boolean moved = !mailbox.address().value().equals(old);
        if (moved && (old == null || old.equals(credential.getUserLabel()))) {
            credential.setUserLabel(freeLabel(mailbox));
        }
        credential.setData(mailbox);
        owner.credentialManager().updateStoredCredential(credential);
    }

    boolean remove(String id) {
        return owner.credentialManager().removeStoredCredentialById(id);
    }

    /**
     * The label for a credential: the owner's name for the mailbox, or else its address, with a number if it is taken.
     */
    String freeLabel(Mailbox mailbox) {
        Set<String> taken = MailboxCredentials.stored(owner)
                .filter(credential -> !credential.getId().equals(mailbox.id()))
                .map(MailboxCredentialModel::getUserLabel)
                .collect(Collectors.toSet());
        String preferred = mailbox.label() == null ? mailbox.address().value() : mailbox.label();
        return freeLabel(preferred, taken);
    }

    /**
     * Appends a number to a label until it is free. Keycloak refuses a label that another credential of the same type
     * and user has, ignoring case.
     */
    static String freeLabel(String preferred, Set<String> taken) {
        return Stream.concat(
                        Stream.of(preferred),
                        IntStream.iterate(2, n -> n + 1).mapToObj(n -> preferred + " (" + n + ")"))
                .filter(label -> taken.stream().noneMatch(label::equalsIgnoreCase))
                .findFirst()
                .orElseThrow();
    }
}
