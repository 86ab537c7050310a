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
 * The mailboxes of one realm. The one place that writes a mailbox's row and credential, always both in the transaction of
 * the caller's session, so that neither can be committed without the other. Nothing here calls Microsoft.
 *
 * <p>Rows are locked for each change, and a change that comes from an answer of Microsoft names the version of the grant it
 * was asked with: an answer that comes late does nothing. For one session and thread, like Keycloak's models.
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

    /** One indexed read. @return empty if this realm has no such mailbox, or {@code id} is null */
    public Optional<Mailbox> byId(String id) {
        return rows.find(id);
    }

    /** The mailboxes of a user, first connected first, put right if rows and credentials did not match ({@link Reconciliation}). */
    public List<Mailbox> ownedBy(UserModel owner) {
        List<Mailbox> found = rows.ofUser(owner.getId());
        List<MailboxCredentialModel> credentials = new OwnedCredentials(owner).all();
        if (!Reconciliation.of(owner.getId(), found, credentials).isNeeded()
                && MailboxPreferences.corrections(found, credentials).isEmpty()) {
            return found;
        }
        reconcile(owner);
        return rows.ofUser(owner.getId());
    }

    /** For lists of a whole realm; unlike {@link #of} it puts nothing right. */
    public List<Mailbox> page(MailboxFilter selection) {
        return rows.page(selection);
    }

    /**
     * Stores a mailbox that Microsoft has just granted. If its owner has it already ({@link MailboxAccount#identityKey}), that one is
     * renewed: it keeps its id, takes the address of now and works again whatever was wrong. One that waited for approval
     * becomes it.
     *
     * @throws NoSealingKeyException if the grant cannot be sealed: nothing is stored
     * @throws org.keycloak.models.ModelDuplicateException if the owner connected the same mailbox at the same moment in
     *     another window: nothing of this one is stored
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
        OwnedCredentials credentials = new OwnedCredentials(owners.fresh(owner));
        credentials.store(connected, sealed);
        preferences.correct(owner, credentials);
        return rows.find(connected.id()).orElse(connected);
    }

    /**
     * Opens the grant. Read past the user cache if what the cache has is not the newest.
     *
     * @return {@link UnsealResult.NotFound} if the mailbox was disconnected meanwhile, or its owner cannot be found: a user of a
     *     federation that is switched off comes back
     * @throws NoSealingKeyException if the vault does not answer now: nothing is wrong with the mailbox
     */
    public UnsealResult unsealGrant(Mailbox mailbox) {
        Optional<UserModel> owner = owners.find(mailbox.userId());
        if (owner.isEmpty()) {
            return new UnsealResult.NotFound();
        }
        if (open(owner.get(), mailbox) instanceof UnsealResult.Content grant) {
            return grant;
        }
        reconcile(owner.get());
        return rows.find(mailbox.id())
                .map(newest -> open(owners.fresh(owner.get()), newest))
                .orElseGet(UnsealResult.NotFound::new);
    }

    /**
     * Stores the grant of a refresh.
     *
     * @param expectedVersion of the mailbox whose grant was refreshed
     * @param granted the scopes Microsoft named in its answer
     * @return false, and nothing is changed, if there is a newer grant or no such mailbox any more
     * @throws NoSealingKeyException if the grant cannot be sealed: the old one stays, and works on
     */
    public boolean storeRefreshedGrant(String id, long expectedVersion, Secret refreshToken, Scopes granted) {
        return change(locked(id, expectedVersion), (mailbox, credential) -> {
            Mailbox renewed = mailbox.refreshed(granted, ServerClock.now());
            credential.keep(seal(renewed, refreshToken));
            return renewed;
        });
    }

    /**
     * Sets what is wrong with a mailbox, or that nothing is any more. Its grant stays.
     *
     * @param expectedVersion of the mailbox this was found out about
     * @param cause null if nothing is wrong
     * @return false, and nothing is changed, if there is a newer grant or no such mailbox any more
     */
    public boolean updateState(String id, long expectedVersion, MailboxState state, Cause cause) {
        return change(
                locked(id, expectedVersion), (mailbox, credential) -> mailbox.inState(state, cause, ServerClock.now()));
    }

    /** Remembers that the mailbox answered, and under which address. @return false if there is no such mailbox any more */
    public boolean markProven(String id, Address where) {
        return change(rows.lock(id), (mailbox, credential) -> mailbox.provenAt(where, ServerClock.now()));
    }

    /**
     * Forgets a mailbox and its grant.
     *
     * @return what it was; empty if it is not the owner's
     */
    public Optional<Mailbox> disconnect(UserModel owner, String id) {
        Optional<Mailbox> mailbox =
                byId(id).filter(found -> found.userId().equals(owner.getId())).flatMap(found -> rows.lock(id));
        mailbox.ifPresent(found -> {
            OwnedCredentials credentials = new OwnedCredentials(owners.fresh(owner));
            credentials.remove(id);
            rows.delete(id);
            preferences.correct(owner, credentials);
        });
        return mailbox;
    }

    /** Gives rows to credentials that came without, as an import brings them. */
    void reconcile(UserModel owner) {
        // Rows first: what is connected between the two reads then shows as a credential too many, never as one too
        // few.
        List<Mailbox> found = rows.ofUser(owner.getId());
        OwnedCredentials credentials = new OwnedCredentials(owners.fresh(owner));
        Reconciliation reconciliation = Reconciliation.of(owner.getId(), found, credentials.all());
        reconciliation.rowsToRemove().forEach(rows::delete);
        reconciliation.credentialsToRemove().forEach(credentials::remove);
        reconciliation.rowsToRebuild().stream()
                .filter(lost ->
                        rows.find(lost.id()).isEmpty() && rows.findSame(lost).isEmpty())
                .forEach(lost -> rows.save(lost, credentials.sealed(lost.id())));
        if (reconciliation.isNeeded()) {
            LOG.infof("Mailboxes of user %s put right: %s", owner.getId(), reconciliation);
        }
        preferences.correct(owner, credentials);
    }

    private UnsealResult open(UserModel owner, Mailbox mailbox) {
        return seal.unseal(
                mailbox.provider(), mailbox.grantBinding(realmId), new OwnedCredentials(owner).sealed(mailbox.id()));
    }

    private String seal(Mailbox mailbox, Secret refreshToken) {
        return seal.seal(mailbox.provider(), mailbox.grantBinding(realmId), refreshToken);
    }

    private Optional<Mailbox> locked(String id, long expectedVersion) {
        return rows.lock(id).filter(row -> row.version() == expectedVersion);
    }

    private boolean change(Optional<Mailbox> current, BiFunction<Mailbox, MailboxCredentialModel, Mailbox> change) {
        Optional<UserModel> owner =
                current.flatMap(row -> owners.find(row.userId())).map(owners::fresh);
        if (owner.isEmpty()) {
            return false;
        }
        OwnedCredentials credentials = new OwnedCredentials(owner.get());
        Optional<MailboxCredentialModel> credential =
                credentials.find(current.get().id());
        if (credential.isEmpty()) {
            reconcile(owner.get());
            return false;
        }
        Mailbox changed = change.apply(current.get(), credential.get());
        rows.save(changed, credential.get().sealed().orElse(null));
        credentials.update(credential.get(), changed);
        return true;
    }
}
