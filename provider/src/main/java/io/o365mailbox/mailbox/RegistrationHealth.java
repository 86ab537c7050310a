package io.o365mailbox.mailbox;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Whether Microsoft accepts the registration behind an identity provider: known to all nodes, told once, and never held
 * against a mailbox. While it does not, one caller in a while gets through to try, so that a new secret is noticed even if it
 * was put into a vault, of which nobody tells us. Each call is a short transaction of its own.
 */
public final class RegistrationHealth {

    private static final Logger LOG = Logger.getLogger(RegistrationHealth.class);

    /** Well within the minute in which everything should work again, and no burden to Microsoft. */
    static final Duration TRY_EVERY = Duration.ofSeconds(20);

    /**
     * What is wrong with one registration.
     *
     * @param provider alias
     * @param fault Microsoft's number or a name; null if it works and only its certificate is about to end
     * @param since when it was first refused; null with {@code fault}
     * @param certificateEnds null if unknown or far away
     */
    public record Trouble(String realmId, String provider, String fault, Instant since, Instant certificateEnds) {}

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String provider;
    private final String id;

    /** @param provider alias of the identity provider */
    public RegistrationHealth(KeycloakSession session, RealmModel realm, String provider) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
        this.id = RegistrationEntity.id(realm.getId(), provider);
    }

    /** All there are, one indexed read in the session's own transaction. */
    public static List<Trouble> all(KeycloakSession reader) {
        return entities(reader)
                .createQuery(
                        "select r from O365Registration r where r.fault is not null or r.endsAt is not null",
                        RegistrationEntity.class)
                .getResultStream()
                .map(row -> new Trouble(
                        row.realmId(), row.provider(), row.fault(), instant(row.since()), instant(row.endsAt())))
                .toList();
    }

    /** @return how long Microsoft is not to be asked; empty if it may be, also for the one caller whose turn it is to try */
    public Optional<Duration> pause() {
        return writing(entities -> {
            RegistrationEntity row = entities.find(RegistrationEntity.class, id);
            if (row == null || row.fault() == null) {
                return Optional.<Duration>empty();
            }
            long now = Time.currentTimeMillis();
            boolean turn = row.nextTry() <= now
                    && entities.createQuery("update O365Registration r set r.nextTry = :then"
                                            + " where r.id = :id and r.nextTry = :seen")
                                    .setParameter("id", id)
                                    .setParameter("seen", row.nextTry())
                                    .setParameter("then", now + TRY_EVERY.toMillis())
                                    .executeUpdate()
                            > 0;
            return turn ? Optional.empty() : Optional.of(Duration.ofMillis(Math.max(1000, row.nextTry() - now)));
        });
    }

    /**
     * Microsoft, or our own look at what was set, refused the registration.
     *
     * @param fault a name or number, without secrets
     * @param advice what an administrator of this Keycloak should do; for the log
     */
    public void refused(String fault, String advice) {
        boolean isNews = changed(row -> row.fault() == null, (row, now) -> {
            row.refused(fault, now, now + TRY_EVERY.toMillis());
            return RegistrationEvents.refused(fault);
        });
        if (isNews) {
            LOG.errorf(
                    "Realm %s, identity provider %s: the app registration is refused (%s). No mailbox can be refreshed"
                            + " until this is mended. %s",
                    realm.getName(), provider, fault, advice);
        }
    }

    /** Microsoft accepted the registration. Costs a read if nothing was wrong. */
    public void accepted() {
        boolean wasRefused = writing(entities -> Optional.ofNullable(entities.find(RegistrationEntity.class, id))
                .filter(row -> row.fault() != null)
                .isPresent());
        boolean isNews = wasRefused
                && changed(row -> row.fault() != null, (row, now) -> {
                    row.works();
                    return RegistrationEvents.accepted();
                });
        if (isNews) {
            LOG.infof(
                    "Realm %s, identity provider %s: the app registration is accepted again",
                    realm.getName(), provider);
        }
    }

    /** The certificate it stands on ends soon. Told once for each certificate. */
    public void ends(Instant when) {
        long millis = when.toEpochMilli();
        boolean isNews = changed(row -> row.endsAt() == null || row.endsAt() != millis, (row, now) -> {
            row.ends(millis);
            return RegistrationEvents.certificateEnds(when);
        });
        if (isNews) {
            LOG.warnf(
                    "Realm %s, identity provider %s: the realm's certificate that Microsoft knows ends at %s. Add a new"
                            + " key to the realm and upload its certificate to the app registration before that.",
                    realm.getName(), provider, when);
        }
    }

    /** The certificate it stands on lasts: what was told about an older one is over. */
    public void endsLater() {
        writing(entities -> entities.createQuery(
                        "update O365Registration r set r.endsAt = null where r.id = :id and r.endsAt is not null")
                .setParameter("id", id)
                .executeUpdate());
    }

    /** In the session's transaction: somebody changed the settings, which may have mended it. */
    static void forget(KeycloakSession session, RealmModel realm, String provider) {
        entities(session)
                .createQuery("delete from O365Registration r where r.id = :id")
                .setParameter("id", RegistrationEntity.id(realm.getId(), provider))
                .executeUpdate();
    }

    /** In the session's transaction. */
    static void forgetRealm(KeycloakSession session, RealmModel realm) {
        entities(session)
                .createQuery("delete from O365Registration r where r.realmId = :realm")
                .setParameter("realm", realm.getId())
                .executeUpdate();
    }

    /** Changes the row and says how that is told. */
    private interface Change {
        RegistrationEvents to(RegistrationEntity row, long now);
    }

    /** @return whether it was this node that changed it: only then is it news */
    private boolean changed(Predicate<RegistrationEntity> news, Change change) {
        try {
            return inOwnTransaction(own -> {
                EntityManager entities = entities(own);
                RegistrationEntity row = entities.find(RegistrationEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
                boolean created = row == null;
                RegistrationEntity current = created ? new RegistrationEntity(realm.getId(), provider) : row;
                if (!news.test(current)) {
                    return false;
                }
                RegistrationEvents event = change.to(current, Time.currentTimeMillis());
                if (created) {
                    entities.persist(current);
                }
                entities.flush();
                event.tell(own, provider);
                return true;
            });
        } catch (ModelDuplicateException otherNode) {
            return false;
        }
    }

    private <T> T writing(Function<EntityManager, T> work) {
        return inOwnTransaction(own -> work.apply(entities(own)));
    }

    private <T> T inOwnTransaction(Function<KeycloakSession, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(), session.getContext(), work::apply, "O365 mailbox registration");
    }

    private static EntityManager entities(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    private static Instant instant(Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
