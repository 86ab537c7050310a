package io.o365mailbox.mailbox;

import io.o365mailbox.settings.MailboxState;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What owners make of their mailboxes: a name for each, and one of each provider for a default, which applications get that
 * ask for none in particular.
 *
 * <ul>
 *   <li>The name is the credential's label too, since Keycloak's own pages change it there; where they differ, that counts.
 *   <li>The default is the one that was chosen, else the first that was connected. It stays so when it breaks, because an
 *       application must not write from another address unasked. One that waits for approval cannot be it.
 * </ul>
 *
 * <p>For one session and thread. To be called in a transaction in which the owner's credentials were not read before: one
 * that another node renewed meanwhile would be written back.
 */
public final class MailboxPreferences {

    private final MailboxRepository rows;
    private final Owners owners;

    /** @param realm must be the realm of the session's context too */
    public MailboxPreferences(KeycloakSession session, RealmModel realm) {
        this(MailboxRepository.of(session, realm.getId()), new KeycloakOwners(session, realm));
    }

    MailboxPreferences(MailboxRepository rows, Owners owners) {
        this.rows = rows;
        this.owners = owners;
    }

    /**
     * @param label see {@link MailboxLabel#parse}; null takes the name away. If another credential of the owner has it
     *     already, a number is added.
     * @return false if it is not the owner's, or waits for approval
     */
    public boolean rename(UserModel owner, String id, String label) {
        Optional<Mailbox> mailbox = rows.lock(id).filter(row -> isOf(row, owner));
        OwnedCredentials credentials = new OwnedCredentials(owners.fresh(owner));
        Optional<MailboxCredentialModel> credential = mailbox.flatMap(row -> credentials.find(row.id()));
        credential.ifPresent(found -> {
            Mailbox renamed = mailbox.get().withLabel(label);
            found.setUserLabel(credentials.label(renamed));
            credentials.update(found, renamed);
            rows.save(labelled(renamed, found));
        });
        return credential.isPresent();
    }

    /** @return false if it is not the owner's, or waits for approval */
    public boolean makeDefault(UserModel owner, String id) {
        Optional<Mailbox> wanted =
                rows.find(id).filter(row -> isOf(row, owner) && row.state() != MailboxState.WAITING_FOR_APPROVAL);
        // All under lock, always in the same order, so that two choices at once end with one default.
        wanted.ifPresent(chosen -> rows.ofUser(owner.getId()).stream()
                .filter(row -> row.provider().equals(chosen.provider()))
                .map(Mailbox::id)
                .sorted()
                .flatMap(row -> rows.lock(row).stream())
                .forEach(row -> rows.save(row.asDefault(row.id().equals(id)))));
        return wanted.isPresent();
    }

    /** Rows only, under their locks: credentials hold grants, which must not be written from what was read before. */
    void correct(UserModel owner, OwnedCredentials credentials) {
        corrections(rows.ofUser(owner.getId()), credentials.all())
                .forEach(right -> rows.lock(right.id())
                        .map(row -> row.withLabel(right.label()).asDefault(right.isDefault()))
                        .ifPresent(rows::save));
    }

    /** @return the rows that are not as they should be, as they should be; empty as a rule */
    static List<Mailbox> corrections(List<Mailbox> rows, Collection<MailboxCredentialModel> credentials) {
        Map<String, MailboxCredentialModel> byId =
                credentials.stream().collect(Collectors.toMap(MailboxCredentialModel::getId, Function.identity()));
        return rows.stream()
                .map(row -> labelled(row, byId.get(row.id())))
                .map(row -> row.asDefault(isDefault(row, rows)))
                .filter(right -> !rows.contains(right))
                .toList();
    }

    private static Mailbox labelled(Mailbox row, MailboxCredentialModel credential) {
        return credential == null
                ? row
                : row.withLabel(MailboxLabel.ofCredential(credential.getUserLabel(), row.address()));
    }

    private static boolean isDefault(Mailbox mailbox, List<Mailbox> all) {
        List<Mailbox> rivals = all.stream()
                .filter(other -> other.provider().equals(mailbox.provider()))
                .filter(other -> other.state() != MailboxState.WAITING_FOR_APPROVAL)
                .sorted(Comparator.comparing(Mailbox::connectedAt).thenComparing(Mailbox::id))
                .toList();
        return Stream.<Predicate<Mailbox>>of(Mailbox::isDefault, Mailbox::isConnected, any -> true)
                .flatMap(better -> rivals.stream().filter(better))
                .findFirst()
                .filter(chosen -> chosen.id().equals(mailbox.id()))
                .isPresent();
    }

    private static boolean isOf(Mailbox mailbox, UserModel owner) {
        return mailbox.userId().equals(owner.getId());
    }
}
