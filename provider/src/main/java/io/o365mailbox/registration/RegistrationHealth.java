package io.o365mailbox.registration;

import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.platform.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;

/**
 * Whether Microsoft accepts the app registration of an identity provider. The state is common to all nodes, each change
 * is reported once, and a refused registration never changes the state of a mailbox.
 *
 * <p>While the registration is refused, one caller every 20 seconds can still ask Microsoft. So a new secret is noticed
 * even if it was put into a vault, which reports no changes. Each method is a short transaction of its own, except
 * where it says otherwise.
 */
public final class RegistrationHealth {

    private static final Logger LOG = Logger.getLogger(RegistrationHealth.class);

    /** Mailboxes should work again within a minute after the repair. This is well below, and no load for Microsoft. */
    static final Duration RETRY_INTERVAL = Duration.ofSeconds(20);

    /**
     * What is wrong with one registration.
     *
     * @param provider alias of the identity provider
     * @param errorCode Microsoft's error number or a name of ours; null if only the certificate expires soon
     * @param refusedSince null if {@code errorCode} is null
     * @param certificateExpiresAt null if unknown, or more than 30 days ahead
     */
    public record Problem(
            String realmId, String provider, String errorCode, Instant refusedSince, Instant certificateExpiresAt) {

        public boolean isRefused() {
            return errorCode != null;
        }
    }

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

    /** The problems of all realms: one indexed read in the session's own transaction. */
    public static List<Problem> findProblems(KeycloakSession session) {
        return entities(session)
                .createQuery(
                        "select r from O365Registration r"
                                + " where r.errorCode is not null or r.certificateExpiresAt is not null",
                        RegistrationEntity.class)
                .getResultStream()
                .map(row -> new Problem(
                        row.realmId(),
                        row.provider(),
                        row.errorCode(),
                        instant(row.refusedSince()),
                        instant(row.certificateExpiresAt())))
                .toList();
    }

    /**
     * How long Microsoft must not be asked.
     *
     * @return empty if Microsoft can be asked; empty also for the one caller that can try a refused registration again
     */
    public Optional<Duration> retryDelay() {
        return callInTransaction(entities -> {
            RegistrationEntity row = entities.find(RegistrationEntity.class, id);
            if (row == null || !row.isRefused()) {
                return Optional.<Duration>empty();
            }
            long now = ServerClock.nowMillis();
            boolean mayTry = row.nextAttemptAt() <= now
                    && entities.createQuery("update O365Registration r set r.nextAttemptAt = :next"
                                            + " where r.id = :id and r.nextAttemptAt = :seen")
                                    .setParameter("id", id)
                                    .setParameter("seen", row.nextAttemptAt())
                                    .setParameter("next", now + RETRY_INTERVAL.toMillis())
                                    .executeUpdate()
                            > 0;
            return mayTry
                    ? Optional.empty()
                    : Optional.of(Duration.ofMillis(Math.max(1000, row.nextAttemptAt() - now)));
        });
    }

    /**
     * Records that Microsoft, or our own check of the settings, refused the registration.
     *
     * @param errorCode a name or number, without secrets
     * @param advice what an administrator of this Keycloak should do; for the log
     */
    public void recordRefusal(String errorCode, String advice) {
        boolean firstTime = change(row -> !row.isRefused(), (row, now) -> {
            row.refuse(errorCode, now, now + RETRY_INTERVAL.toMillis());
            return RegistrationEvent.refused(errorCode);
        });
        if (firstTime) {
            LOG.errorf(
                    "Realm %s, identity provider %s: Microsoft refuses the app registration (%s). No mailbox of this"
                            + " identity provider can be refreshed until this is repaired. %s",
                    realm.getName(), provider, errorCode, advice);
        }
    }

    /** Records that Microsoft accepted the registration. Costs one read if nothing was wrong. */
    public void recordAcceptance() {
        boolean wasRefused =
                callInTransaction(entities -> Optional.ofNullable(entities.find(RegistrationEntity.class, id))
                        .filter(RegistrationEntity::isRefused)
                        .isPresent());
        boolean firstTime = wasRefused
                && change(RegistrationEntity::isRefused, (row, now) -> {
                    row.accept();
                    return RegistrationEvent.accepted();
                });
        if (firstTime) {
            LOG.infof(
                    "Realm %s, identity provider %s: Microsoft accepts the app registration again",
                    realm.getName(), provider);
        }
    }

    /** Records that the certificate of the registration expires soon. Reported once for each certificate. */
    public void recordCertificateExpiry(Instant when) {
        long millis = when.toEpochMilli();
        boolean firstTime = change(
                row -> row.certificateExpiresAt() == null || row.certificateExpiresAt() != millis, (row, now) -> {
                    row.certificateExpires(millis);
                    return RegistrationEvent.certificateExpires(when);
                });
        if (firstTime) {
            LOG.warnf(
                    "Realm %s, identity provider %s: the certificate that the realm presents to Microsoft expires at"
                            + " %s. Add a new key to the realm and upload its certificate to the app registration"
                            + " before then.",
                    realm.getName(), provider, when);
        }
    }

    /** Records that the certificate does not expire soon, for example because a new one is active. */
    public void clearCertificateExpiry() {
        callInTransaction(entities -> entities.createQuery("update O365Registration r set r.certificateExpiresAt = null"
                        + " where r.id = :id and r.certificateExpiresAt is not null")
                .setParameter("id", id)
                .executeUpdate());
    }

    /** Forgets what was recorded, in the session's transaction: changed settings can have repaired the registration. */
    static void forget(KeycloakSession session, RealmModel realm, String provider) {
        entities(session)
                .createQuery("delete from O365Registration r where r.id = :id")
                .setParameter("id", RegistrationEntity.id(realm.getId(), provider))
                .executeUpdate();
    }

    /** Forgets all registrations of a realm, in the session's transaction. */
    static void forgetRealm(KeycloakSession session, RealmModel realm) {
        entities(session)
                .createQuery("delete from O365Registration r where r.realmId = :realm")
                .setParameter("realm", realm.getId())
                .executeUpdate();
    }

    /** Changes the row and returns the event that reports it. */
    private interface Change {
        RegistrationEvent applyTo(RegistrationEntity row, long now);
    }

    /** @return whether this call made the change: false if the condition does not hold, or another node was faster */
    private boolean change(Predicate<RegistrationEntity> condition, Change change) {
        try {
            return Transactions.callInNewTransaction(session, own -> {
                EntityManager entities = entities(own);
                RegistrationEntity row = entities.find(RegistrationEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
                boolean create = row == null;
                RegistrationEntity current = create ? new RegistrationEntity(realm.getId(), provider) : row;
                if (!condition.test(current)) {
                    return false;
                }
                RegistrationEvent event = change.applyTo(current, ServerClock.nowMillis());
                if (create) {
                    entities.persist(current);
                }
                entities.flush();
                event.fire(own, provider);
                return true;
            });
        } catch (ModelDuplicateException createdByAnotherNode) {
            return false;
        }
    }

    private <T> T callInTransaction(Function<EntityManager, T> work) {
        return Transactions.callInNewTransaction(session, own -> work.apply(entities(own)));
    }

    private static EntityManager entities(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    private static Instant instant(Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
