package io.o365mailbox.mailbox;

import io.o365mailbox.platform.Transactions;
import io.o365mailbox.settings.MailboxSettings;
import io.o365mailbox.settings.Secret;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The realm's rules for storing a proven mailbox: how many mailboxes a person can have ({@link MailboxQuota}), and
 * whether two people can have the same one ({@link ExclusiveOwnership}). A mailbox that the person already has is
 * always admitted again.
 */
public final class ConnectPolicy {

    private static final Logger LOG = Logger.getLogger(ConnectPolicy.class);

    /** The outcome. */
    public sealed interface Result {

        record Stored(Mailbox mailbox) implements Result {}

        /**
         * Another user of the realm has it, and the realm admits one owner.
         *
         * @param ownerId id of that user, for administrators only
         */
        record OwnedByAnother(String ownerId) implements Result {}

        record QuotaExceeded(int limit) implements Result {}
    }

    private final KeycloakSession session;
    private final RealmModel realm;
    private final MailboxSettings settings;

    public ConnectPolicy(KeycloakSession session, RealmModel realm, MailboxSettings settings) {
        this.session = session;
        this.realm = realm;
        this.settings = settings;
    }

    /**
     * Stores the mailbox in a new transaction, if the rules admit it. If the database refuses it, because the same
     * mailbox or the last slot was taken at the same moment, the rules are applied a second time.
     *
     * @throws io.o365mailbox.mailbox.sealing.NoSealingKeyException if the grant cannot be sealed
     */
    public Result admitInNewTransaction(UserModel user, NewConnection connection, Secret refreshToken) {
        try {
            return admitSeparately(user.getId(), connection, refreshToken);
        } catch (ModelDuplicateException sameMoment) {
            LOG.debugf("Realm %s: a mailbox was connected twice at the same moment", realm.getName());
            return admitSeparately(user.getId(), connection, refreshToken);
        }
    }

    /**
     * Stores the mailbox in the session's transaction, if the rules admit it. For a user who was created in this
     * transaction.
     *
     * @throws ModelDuplicateException if the same mailbox was connected at the same moment: nothing is stored
     * @throws io.o365mailbox.mailbox.sealing.NoSealingKeyException if the grant cannot be sealed
     */
    public Result admit(UserModel user, NewConnection connection, Secret refreshToken) {
        Mailboxes mailboxes = new Mailboxes(session, realm);
        MailboxQuota quota = new MailboxQuota(session, realm);
        boolean isNew = mailboxes.ownedBy(user).stream()
                .filter(mailbox -> !mailbox.isWaitingForApproval())
                .noneMatch(connection::isSameAs);
        Optional<Integer> limit = settings.limit().filter(max -> isNew);
        Optional<String> slot = limit.flatMap(max -> quota.freeSlot(user, connection.provider(), max));
        if (limit.isPresent() && slot.isEmpty()) {
            return new Result.QuotaExceeded(limit.get());
        }
        Result result = store(mailboxes, user, connection, refreshToken);
        if (result instanceof Result.Stored stored) {
            slot.ifPresent(free -> quota.occupy(stored.mailbox().id(), free));
        }
        return result;
    }

    private Result store(Mailboxes mailboxes, UserModel user, NewConnection connection, Secret refreshToken) {
        if (!settings.isOwnershipExclusive()) {
            return new Result.Stored(mailboxes.connect(user, connection, refreshToken));
        }
        ExclusiveOwnership ownership = new ExclusiveOwnership(session, realm);
        Optional<String> other = ownership.otherOwner(user, connection);
        return ownership
                .connect(user, connection, refreshToken)
                .<Result>map(Result.Stored::new)
                .orElseGet(() -> new Result.OwnedByAnother(other.orElse("")));
    }

    private Result admitSeparately(String userId, NewConnection connection, Secret refreshToken) {
        return Transactions.callInNewTransaction(session, own -> {
            RealmModel same = own.getContext().getRealm();
            UserModel user = own.users().getUserById(same, userId);
            return new ConnectPolicy(own, same, settings).admit(user, connection, refreshToken);
        });
    }
}
