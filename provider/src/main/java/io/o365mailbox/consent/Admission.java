package io.o365mailbox.consent;

import io.o365mailbox.mailbox.LimitedPlaces;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxState;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.mailbox.NewConnection;
import io.o365mailbox.mailbox.SoleOwner;
import io.o365mailbox.settings.MailboxSettings;
import io.o365mailbox.settings.Secret;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The last question before a mailbox that was proven is stored: whether this realm admits one more for this person, and this
 * one. A mailbox the person has already is always admitted again.
 */
final class Admission {

    private static final Logger LOG = Logger.getLogger(Admission.class);

    /** What became of the mailbox. */
    sealed interface Result {

        record Stored(Mailbox mailbox) implements Result {}

        /** @param owner id of the user who has it: for administrators only */
        record Taken(String owner) implements Result {}

        record LimitReached(int limit) implements Result {}
    }

    private final KeycloakSession session;
    private final RealmModel realm;
    private final MailboxSettings settings;

    Admission(KeycloakSession session, RealmModel realm, MailboxSettings settings) {
        this.session = session;
        this.realm = realm;
        this.settings = settings;
    }

    /**
     * In a transaction of its own, committed when this returns. If the same mailbox was connected in the same moment, by
     * the same person in another window or by somebody else, or another one took the last place, it looks once more: now
     * one of them was first.
     *
     * @throws io.o365mailbox.mailbox.NoSealingKeyException if the grant cannot be sealed
     */
    Result ofItsOwn(UserModel user, NewConnection connection, Secret refreshToken) {
        try {
            return separately(user.getId(), connection, refreshToken);
        } catch (ModelDuplicateException sameMoment) {
            LOG.debugf("Realm %s: a mailbox was connected twice in one moment", realm.getName());
            return separately(user.getId(), connection, refreshToken);
        }
    }

    /**
     * In the transaction of the session, for a user who was created in it.
     *
     * @throws ModelDuplicateException if the same mailbox was connected in the same moment
     */
    Result of(UserModel user, NewConnection connection, Secret refreshToken) {
        Mailboxes mailboxes = new Mailboxes(session, realm);
        LimitedPlaces places = new LimitedPlaces(session, realm);
        boolean isNew = mailboxes.of(user).stream()
                .filter(mailbox -> mailbox.state() != MailboxState.WAITING_FOR_APPROVAL)
                .noneMatch(connection::isOf);
        Optional<Integer> limit = settings.limit().filter(most -> isNew);
        Optional<String> place = limit.flatMap(most -> places.free(user, connection.provider(), most));
        if (limit.isPresent() && place.isEmpty()) {
            return new Result.LimitReached(limit.get());
        }
        Result result = stored(mailboxes, user, connection, refreshToken);
        if (result instanceof Result.Stored stored) {
            place.ifPresent(free -> places.take(stored.mailbox().id(), free));
        }
        return result;
    }

    private Result stored(Mailboxes mailboxes, UserModel user, NewConnection connection, Secret refreshToken) {
        if (!settings.hasOneOwner()) {
            return new Result.Stored(mailboxes.connect(user, connection, refreshToken));
        }
        SoleOwner sole = new SoleOwner(session, realm);
        Optional<String> other = sole.otherThan(user, connection);
        return sole.connect(user, connection, refreshToken)
                .<Result>map(Result.Stored::new)
                .orElseGet(() -> new Result.Taken(other.orElse("")));
    }

    private Result separately(String userId, NewConnection connection, Secret refreshToken) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> {
                    RealmModel same = own.getContext().getRealm();
                    UserModel user = own.users().getUserById(same, userId);
                    return new Admission(own, same, settings).of(user, connection, refreshToken);
                },
                "O365 mailbox");
    }
}
