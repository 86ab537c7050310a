package io.o365mailbox.maintenance;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.o365mailbox.mailbox.Resealing;
import io.o365mailbox.mailbox.Resealing.Group;
import io.o365mailbox.mailbox.Resealing.Result;
import io.o365mailbox.mailbox.SharedAccessTokens;
import io.o365mailbox.mailbox.sealing.NoSealingKeyException;
import io.o365mailbox.platform.Transactions;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.timer.ScheduledTask;

/**
 * Brings all grants under the newest sealing key, so that a retired key can be removed, and deletes access tokens that have
 * expired. Only one node does so at a time. Each run finds what is left to do, so it can be stopped and started whenever;
 * mailboxes are in use meanwhile.
 */
final class ResealTask implements ScheduledTask {

    private static final Logger LOG = Logger.getLogger(ResealTask.class);

    private static final String NAME = "o365-mailbox-reseal";
    private static final int PAGE = 100;

    /** Shorter than the transaction that Keycloak's timer keeps around it, which is five minutes; the next look goes on. */
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private final AtomicLong remaining = gauge("o365_mailbox_reseal_remaining", "Grants that a retired key sealed");
    private final AtomicLong keyGone =
            gauge("o365_mailbox_reseal_key_missing", "Grants whose key is neither in the realm nor in the vault");
    private final Counter resealed = Counter.builder("o365_mailbox_resealed")
            .description("Grants brought under the newest key")
            .register(Metrics.globalRegistry);
    private final Map<Group, String> interrupted = new HashMap<>();
    private volatile boolean stopped;

    @Override
    public void run(KeycloakSession session) {
        session.getProvider(ClusterProvider.class)
                .executeIfNotExecuted(NAME, (int) LONGEST.plusMinutes(1).toSeconds(), () -> {
                    runAlone(session.getKeycloakSessionFactory());
                    return null;
                });
    }

    @Override
    public String getTaskName() {
        return NAME;
    }

    /** Ends after the mailbox it is at. */
    void stop() {
        stopped = true;
    }

    private void runAlone(KeycloakSessionFactory factory) {
        deleteExpiredTokens(factory);
        Map<Result, Long> all = new EnumMap<>(Result.class);
        List<Group> groups = Transactions.callInNewTransaction(factory, Resealing::groups);
        long end = System.nanoTime() + LONGEST.toNanos();
        long left = 0;
        for (Group group : groups) {
            try {
                left += remaining(factory, group);
                remaining.set(left);
                reseal(factory, group, all, end);
            } catch (NoSealingKeyException noKey) {
                LOG.errorf("Realm %s: %s", group.realmId(), noKey.getMessage());
            } catch (ModelException removed) {
                LOG.warnf("Realm %s: its grants are left to the next run: %s", group.realmId(), removed.getMessage());
            }
        }
        long done = all.getOrDefault(Result.DONE, 0L);
        remaining.set(Math.max(0, left - done));
        keyGone.set(all.getOrDefault(Result.KEY_MISSING, 0L));
        if (done > 0) {
            LOG.infof("%d grants are under the newest sealing key now; not so: %s", done, all);
        }
    }

    private void deleteExpiredTokens(KeycloakSessionFactory factory) {
        int deleted;
        do {
            deleted = Transactions.callInNewTransaction(factory, SharedAccessTokens::deleteExpired);
        } while (deleted > 0 && !stopped);
    }

    /** Goes on where the time was up, so that those which cannot be opened do not stand in the way of the others. */
    private void reseal(KeycloakSessionFactory factory, Group group, Map<Result, Long> all, long end) {
        String last = interrupted.getOrDefault(group, "");
        for (List<String> page = page(factory, group, last); !page.isEmpty(); page = page(factory, group, last)) {
            for (String id : page) {
                if (stopped || System.nanoTime() > end) {
                    interrupted.put(group, last);
                    return;
                }
                Result result = within(factory, group, (session, realm) -> new Resealing(session, realm).reseal(id));
                all.merge(result, 1L, Long::sum);
                if (result == Result.DONE) {
                    resealed.increment();
                }
                last = id;
            }
        }
        interrupted.remove(group);
    }

    private static List<String> page(KeycloakSessionFactory factory, Group group, String after) {
        return within(
                factory, group, (session, realm) -> new Resealing(session, realm).next(group.provider(), after, PAGE));
    }

    private static long remaining(KeycloakSessionFactory factory, Group group) {
        return within(factory, group, (session, realm) -> new Resealing(session, realm).remaining(group.provider()));
    }

    private static <T> T within(
            KeycloakSessionFactory factory, Group group, BiFunction<KeycloakSession, RealmModel, T> work) {
        return Transactions.callInRealm(factory, group.realmId(), session -> {
            RealmModel realm = session.getContext().getRealm();
            if (realm == null) {
                throw new ModelException("removed meanwhile");
            }
            return work.apply(session, realm);
        });
    }

    private static AtomicLong gauge(String name, String description) {
        AtomicLong value = new AtomicLong();
        Gauge.builder(name, value, AtomicLong::get)
                .description(description)
                .strongReference(true)
                .register(Metrics.globalRegistry);
        return value;
    }
}
