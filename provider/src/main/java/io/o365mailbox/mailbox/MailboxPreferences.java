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
 * What owners choose for their mailboxes: a name for each mailbox, and for each identity provider a default mailbox,
 * which applications get if they name none.
 *
 * <ul>
 *   <li>The name is also the label of the credential. Keycloak's own pages change the label only; if the two differ,
 *       the label wins.
 *   <li>The default is the mailbox that the owner chose, else the one that was connected first among those that work,
 *       else the first. It stays the default when it stops working, because an application must not write from another
 *       address without being asked. A mailbox that waits for approval cannot be the default.
 * </ul>
 *
 * <p>For one session and thread. Call the public methods in a transaction that has not read the owner's credentials
 * before: otherwise a grant that another node has refreshed since then would be overwritten with the old one.
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
     * Gives a mailbox another name.
     *
     * @param label see {@link MailboxLabel#parse}; null removes the name. If another credential of the owner has that
     *     label, a number is appended.
     * @return false if the owner has no such mailbox, or it waits for approval
     */
    public boolean rename(UserModel owner, String id, String label) {
        Optional<Mailbox> mailbox = rows.lock(id).filter(row -> isOwnedBy(row, owner));
        OwnerCredentials credentials = new OwnerCredentials(owners.reload(owner));
        Optional<MailboxCredentialModel> credential = mailbox.flatMap(row -> credentials.find(row.id()));
        credential.ifPresent(found -> {
            Mailbox renamed = mailbox.get().withLabel(label);
            found.setUserLabel(credentials.freeLabel(renamed));
            credentials.update(found, renamed);
            rows.save(withLabelOf(renamed, found));
        });
        return credential.isPresent();
    }

    /**
     * Makes a mailbox the default of its identity provider.
     *
     * @return false if the owner has no such mailbox, or it waits for approval
     */
    public boolean makeDefault(UserModel owner, String id) {
        Optional<Mailbox> requested =
                rows.find(id).filter(row -> isOwnedBy(row, owner) && row.state() != MailboxState.WAITING_FOR_APPROVAL);
        // Rows are locked in the order of their ids: two concurrent calls cannot deadlock, and one default remains.
        requested.ifPresent(chosen -> rows.findByUser(owner.getId()).stream()
                .filter(row -> row.provider().equals(chosen.provider()))
                .map(Mailbox::id)
                .sorted()
                .flatMap(row -> rows.lock(row).stream())
                .forEach(row -> rows.save(row.asDefault(row.id().equals(id)))));
        return requested.isPresent();
    }

    /**
     * Corrects names and defaults in the rows, under their locks. Credentials are not written, because they hold the
     * grants.
     */
    void correct(UserModel owner, OwnerCredentials credentials) {
        corrections(rows.findByUser(owner.getId()), credentials.all())
                .forEach(corrected -> rows.lock(corrected.id())
                        .map(row -> row.withLabel(corrected.label()).asDefault(corrected.isDefault()))
                        .ifPresent(rows::save));
    }

    /** @return the rows whose name or default must change, with the right values; usually empty */
    static List<Mailbox> corrections(List<Mailbox> rows, Collection<MailboxCredentialModel> credentials) {
        Map<String, MailboxCredentialModel> byId =
                credentials.stream().collect(Collectors.toMap(MailboxCredentialModel::getId, Function.identity()));
        return rows.stream()
                .map(row -> withLabelOf(row, byId.get(row.id())))
                .map(row -> row.asDefault(isDefault(row, rows)))
                .filter(corrected -> !rows.contains(corrected))
                .toList();
    }

    private static Mailbox withLabelOf(Mailbox row, MailboxCredentialModel credential) {
        return credential == null
                ? row
                : row.withLabel(MailboxLabel.ofCredential(credential.getUserLabel(), row.address()));
    }

    private static boolean isDefault(Mailbox mailbox, List<Mailbox> all) {
        List<Mailbox> candidates = all.stream()
                .filter(other -> other.provider().equals(mailbox.provider()))
                .filter(other -> other.state() != MailboxState.WAITING_FOR_APPROVAL)
                .sorted(Comparator.comparing(Mailbox::connectedAt).thenComparing(Mailbox::id))
                .toList();
        return Stream.<Predicate<Mailbox>>of(Mailbox::isDefault, Mailbox::isConnected, any -> true)
                .flatMap(preference -> candidates.stream().filter(preference))
                .findFirst()
                .filter(chosen -> chosen.id().equals(mailbox.id()))
                .isPresent();
    }

    private static boolean isOwnedBy(Mailbox mailbox, UserModel owner) {
        return mailbox.userId().equals(owner.getId());
    }
}
