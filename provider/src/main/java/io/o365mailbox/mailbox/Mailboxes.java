package io.o365mailbox.mailbox;

import io.o365mailbox.mailbox.sealing.GrantSeal;
import io.o365mailbox.mailbox.sealing.KeycloakSealingKeys;
import io.o365mailbox.mailbox.sealing.NoSealingKeyException;
import io.o365mailbox.mailbox.sealing.UnsealResult;
import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The mailboxes of one realm: connecting, reading grants, changing state, disconnecting. Each method writes the row and
 * the credential of a mailbox together, in the transaction of the caller's session, so that neither is committed
 * without the other. Nothing here calls Microsoft.
 *
 * <p>Each change locks the row. A change that results from a response of Microsoft names the version of the grant that
 * the request was sent with; if there is a newer grant by then, the change is not made. For one session and thread,
 * like Keycloak's models.
 */
public final class Mailboxes {

    private static final Logger LOG = Logger.getLogger(Mailboxes.class);

    private final String realmId;
    private final MailboxRepository rows;
    private final GrantSeal seal;
    private final Owners owners;
    private final MailboxPreferences preferences;

    /** @param realm must be the realm of the session's context too: keys and vault depend on it (Keycloak) */
    public Mailboxes(KeycloakSession session, RealmModel realm) {
        this(
                realm.getId(),
                MailboxRepository.of(session, realm.getId()),
                new GrantSeal(new KeycloakSealingKeys(session, realm)),
                new KeycloakOwners(session, realm));
    }

    Mailboxes(String realmId, MailboxRepository rows, GrantSeal seal, Owners owners) {
        this.realmId = realmId;
        this.rows = rows;
        this.seal = seal;
        this.owners = owners;
        this.preferences = new MailboxPreferences(rows, owners);
    }

    /**
     * Finds a mailbox with one indexed read.
     *
     * @param id can be null
     * @return empty if this realm has no such mailbox
     */
    public Optional<Mailbox> byId(String id) {
        return rows.find(id);
    }

    /**
     * Lists the mailboxes of a user in the order in which they were connected. If rows and credentials do not match,
     * they are reconciled first ({@link Reconciliation}).
     */
    public List<Mailbox> ownedBy(UserModel owner) {
        List<Mailbox> found = rows.findByUser(owner.getId());
        List<MailboxCredentialModel> credentials = new OwnerCredentials(owner).all();
        if (!Reconciliation.of(owner.getId(), found, credentials).isNeeded()
                && MailboxPreferences.corrections(found, credentials).isEmpty()) {
            return found;
        }
        reconcile(owner);
        return rows.findByUser(owner.getId());
    }

    /** Lists mailboxes of the whole realm. Unlike {@link #ownedBy}, this does not reconcile. */
    public List<Mailbox> page(MailboxFilter filter) {
        return rows.page(filter);
    }

    /**
     * Stores a mailbox that Microsoft has just granted. If the owner already has it
     * ({@link MailboxAccount#identityKey}), it is reconnected: it keeps its id, gets the current address, and counts as
     * working again. A row that waited for approval of the same address becomes the mailbox or is deleted.
     *
     * @throws NoSealingKeyException if the grant cannot be sealed; nothing is stored
     * @throws org.keycloak.models.ModelDuplicateException if the owner connected the same mailbox at the same moment in
     *     another window; nothing is stored
     */
    public Mailbox connect(UserModel owner, NewConnection connection, Secret refreshToken) {
        Instant now = ServerClock.now();
        Mailbox first = Mailbox.connected(KeycloakModelUtils.generateId(), owner.getId(), connection, now);
        Optional<Mailbox> waiting = rows.findWaiting(owner.getId(), connection.provider(), connection.address());
        Mailbox connected = rows.findSame(first)
                .or(() -> waiting)
                .flatMap(same -> rows.lock(same.id()))
                .map(same -> same.connectedAgain(connection, now))
                .orElse(first);
        waiting.filter(other -> !other.id().equals(connected.id())).ifPresent(other -> rows.delete(other.id()));
        String sealed = seal(connected, refreshToken);
        rows.save(connected, sealed);
        OwnerCredentials credentials = new OwnerCredentials(owners.reload(owner));
        credentials.store(connected, sealed);
        preferences.correct(owner, credentials);
        return rows.find(connected.id()).orElse(connected);
    }

    /**
     * Unseals the grant. If the cached credential cannot be unsealed, it is read again without the user cache.
     *
     * @return {@link UnsealResult.NotFound} if the mailbox was disconnected in the meantime, or its owner is not found.
     *     The owner can be found again later, for example when a disabled user federation is enabled.
     * @throws NoSealingKeyException if the vault cannot be read now; the mailbox itself is all right
     */
    public UnsealResult unsealGrant(Mailbox mailbox) {
        Optional<UserModel> owner = owners.find(mailbox.userId());
        if (owner.isEmpty()) {
            return new UnsealResult.NotFound();
        }
        if (unseal(owner.get(), mailbox) instanceof UnsealResult.Content grant) {
            return grant;
        }
        reconcile(owner.get());
        return rows.find(mailbox.id())
                .map(newest -> unseal(owners.reload(owner.get()), newest))
                .orElseGet(UnsealResult.NotFound::new);
    }

    /**
     * Stores a refreshed grant.
     *
     * @param expectedVersion version of the grant that was refreshed
     * @param granted the scopes in Microsoft's response
     * @return false if there is a newer grant, or the mailbox is gone; nothing is changed then
     * @throws NoSealingKeyException if the grant cannot be sealed; the old grant stays and remains valid
     */
    public boolean storeRefreshedGrant(String id, long expectedVersion, Secret refreshToken, Scopes granted) {
        return change(lock(id, expectedVersion), (mailbox, credential) -> {
            Mailbox refreshed = mailbox.refreshed(granted, ServerClock.now());
            credential.setSealedGrant(seal(refreshed, refreshToken));
            return refreshed;
        });
    }

    /**
     * Changes the state of a mailbox. The grant stays.
     *
     * @param expectedVersion version of the grant with which the new state was found
     * @param cause null if nothing is wrong
     * @return false if there is a newer grant, or the mailbox is gone; nothing is changed then
     */
    public boolean updateState(String id, long expectedVersion, MailboxState state, Cause cause) {
        return change(
                lock(id, expectedVersion), (mailbox, credential) -> mailbox.inState(state, cause, ServerClock.now()));
    }

    /**
     * Records that the mailbox answered.
     *
     * @param where the address under which it answered
     * @return false if the mailbox is gone
     */
    public boolean markProven(String id, Address where) {
        return change(rows.lock(id), (mailbox, credential) -> mailbox.provenAt(where, ServerClock.now()));
    }

    /**
     * Deletes a mailbox and its grant.
     *
     * @return the deleted mailbox; empty if the owner has no such mailbox
     */
    public Optional<Mailbox> disconnect(UserModel owner, String id) {
        Optional<Mailbox> mailbox =
                byId(id).filter(found -> found.userId().equals(owner.getId())).flatMap(found -> rows.lock(id));
        mailbox.ifPresent(found -> {
            OwnerCredentials credentials = new OwnerCredentials(owners.reload(owner));
            credentials.remove(id);
            rows.delete(id);
            preferences.correct(owner, credentials);
        });
        return mailbox;
    }

    /** Makes rows and credentials of a user match ({@link Reconciliation}), then corrects names and the default. */
    void reconcile(UserModel owner) {
        // Rows are read first: a mailbox that is connected between the two reads then looks like a credential without
        // a row, which is harmless, and never like a row without a credential, which would be deleted.
        List<Mailbox> found = rows.findByUser(owner.getId());
        OwnerCredentials credentials = new OwnerCredentials(owners.reload(owner));
        Reconciliation reconciliation = Reconciliation.of(owner.getId(), found, credentials.all());
        reconciliation.rowsToRemove().forEach(rows::delete);
        reconciliation.credentialsToRemove().forEach(credentials::remove);
        reconciliation.rowsToRebuild().stream()
                .filter(lost ->
                        rows.find(lost.id()).isEmpty() && rows.findSame(lost).isEmpty())
                .forEach(lost -> rows.save(lost, credentials.sealedGrant(lost.id())));
        if (reconciliation.isNeeded()) {
            LOG.infof("User %s: rows and credentials of mailboxes were reconciled: %s", owner.getId(), reconciliation);
        }
        preferences.correct(owner, credentials);
    }

    private UnsealResult unseal(UserModel owner, Mailbox mailbox) {
        return seal.unseal(
                mailbox.provider(),
                mailbox.grantBinding(realmId),
                new OwnerCredentials(owner).sealedGrant(mailbox.id()));
    }

    private String seal(Mailbox mailbox, Secret refreshToken) {
        return seal.seal(mailbox.provider(), mailbox.grantBinding(realmId), refreshToken);
    }

    /** Locks the row. @return empty if there is a newer grant, or the mailbox is gone */
    private Optional<Mailbox> lock(String id, long expectedVersion) {
        return rows.lock(id).filter(row -> row.version() == expectedVersion);
    }

    private boolean change(Optional<Mailbox> current, BiFunction<Mailbox, MailboxCredentialModel, Mailbox> change) {
        Optional<UserModel> owner =
                current.flatMap(row -> owners.find(row.userId())).map(owners::reload);
        if (owner.isEmpty()) {
            return false;
        }
        OwnerCredentials credentials = new OwnerCredentials(owner.get());
        Optional<MailboxCredentialModel> credential =
                credentials.find(current.get().id());
        if (credential.isEmpty()) {
            reconcile(owner.get());
            return false;
        }
        Mailbox changed = change.apply(current.get(), credential.get());
        rows.save(changed, credential.get().sealedGrant().orElse(null));
        credentials.update(credential.get(), changed);
        return true;
    }
}
