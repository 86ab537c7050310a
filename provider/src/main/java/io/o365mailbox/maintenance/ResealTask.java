package io.o365mailbox.maintenance;

import io.micrometer.core.instrument.Counter;
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
 * Seals all grants with the newest sealing key, so that a retired key can be removed, and deletes expired access
 * tokens. One node of the cluster does this at a time. Each run reads what is left to do from the database, so it can
 * be stopped and started at any time, and mailboxes can be used meanwhile.
 */
final class ResealTask implements ScheduledTask {

    private static final Logger LOG = Logger.getLogger(ResealTask.class);

    private static final int PAGE_SIZE = 100;

    /**
     * Keycloak's timer keeps a transaction of five minutes around a run. The next run continues where this one ended.
     */
    private static final Duration MAX_DURATION = Duration.ofMinutes(4);

    private final AtomicLong remaining =
            MaintenanceMetrics.gauge("o365.mailbox.reseal.remaining", "Grants sealed with a retired key");
    private final AtomicLong keyMissing = MaintenanceMetrics.gauge(
            "o365.mailbox.reseal.key.missing", "Grants whose sealing key is neither in the realm nor in the vault");
    private final Counter resealed = Counter.builder("o365.mailbox.resealed")
            .description("Grants that were sealed again with the newest key")
            .register(Metrics.globalRegistry);

    /** The last mailbox that was processed, for each group that ran out of time. */
    private final Map<Group, String> interruptedAfter = new HashMap<>();

    private volatile boolean stopped;

    @Override
    public void run(KeycloakSession session) {
        session.getProvider(ClusterProvider.class)
                .executeIfNotExecuted(
                        ResealTaskFactory.ID, (int) MAX_DURATION.plusMinutes(1).toSeconds(), () -> {
                            runExclusively(session.getKeycloakSessionFactory());
                            return null;
                        });
    }

    @Override
    public String getTaskName() {
        return ResealTaskFactory.ID;
    }

    /** Ends the run after the current mailbox. */
    void stop() {
        stopped = true;
    }

    private void runExclusively(KeycloakSessionFactory factory) {
        deleteExpiredTokens(factory);
        Map<Result, Long> results = new EnumMap<>(Result.class);
        List<Group> groups = Transactions.callInNewTransaction(factory, Resealing::groups);
        long end = System.nanoTime() + MAX_DURATION.toNanos();
        long left = 0;
        for (Group group : groups) {
            try {
                left += remaining(factory, group);
                remaining.set(left);
                reseal(factory, group, results, end);
            } catch (NoSealingKeyException noKey) {
                LOG.errorf("Realm %s: %s", group.realmId(), noKey.getMessage());
            } catch (ModelException failed) {
                LOG.warnf(
                        "Realm %s: grants were not re-sealed; the next run tries again: %s",
                        group.realmId(), failed.getMessage());
            }
        }
        long done = results.getOrDefault(Result.DONE, 0L);
        remaining.set(Math.max(0, left - done));
        keyMissing.set(results.getOrDefault(Result.KEY_MISSING, 0L));
        if (done > 0) {
            LOG.infof("%d grants are under the newest sealing key now. Results of this run: %s", done, results);
        }
    }

    private void deleteExpiredTokens(KeycloakSessionFactory factory) {
        int deleted;
        do {
            deleted = Transactions.callInNewTransaction(factory, SharedAccessTokens::deleteExpired);
        } while (deleted > 0 && !stopped);
    }

    /**
     * Continues after the mailbox at which the last run ended, so that grants that cannot be unsealed do not block the
     * rest.
     */
    private void reseal(KeycloakSessionFactory factory, Group group, Map<Result, Long> results, long end) {
        String last = interruptedAfter.getOrDefault(group, "");
        for (List<String> page = nextPage(factory, group, last);
                !page.isEmpty();
                page = nextPage(factory, group, last)) {
            for (String id : page) {
                if (stopped || System.nanoTime() > end) {
                    interruptedAfter.put(group, last);
                    return;
                }
                Result result =
                        callInRealm(factory, group, (session, realm) -> new Resealing(session, realm).reseal(id));
                results.merge(result, 1L, Long::sum);
                if (result == Result.DONE) {
                    resealed.increment();
                }
                last = id;
            }
        }
        interruptedAfter.remove(group);
    }

    private static List<String> nextPage(KeycloakSessionFactory factory, Group group, String after) {
        return callInRealm(
                factory,
                group,
                (session, realm) -> new Resealing(session, realm).next(group.provider(), after, PAGE_SIZE));
    }

    private static long remaining(KeycloakSessionFactory factory, Group group) {
        return callInRealm(
                factory, group, (session, realm) -> new Resealing(session, realm).remaining(group.provider()));
    }

    private static <T> T callInRealm(
            KeycloakSessionFactory factory, Group group, BiFunction<KeycloakSession, RealmModel, T> work) {
        return Transactions.callInRealm(factory, group.realmId(), session -> {
            RealmModel realm = session.getContext().getRealm();
            if (realm == null) {
                throw new ModelException("the realm was removed");
            }
            return work.apply(session, realm);
        });
    }
}
