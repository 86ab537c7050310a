package io.o365mailbox.upkeep;

import io.o365mailbox.mailbox.DueMailboxes;
import io.o365mailbox.mailbox.DueMailboxes.Backlog;
import io.o365mailbox.mailbox.RegistrationHealth;
import io.o365mailbox.mailbox.RegistrationHealth.Trouble;
import io.o365mailbox.microsoft.RegistrationAdvice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.keycloak.common.util.Time;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.timer.ScheduledTask;

/**
 * Looks every few seconds what is due, on each node. Looking is one indexed read; the work is done elsewhere, because all of
 * Keycloak's timers share one thread. One shift at a time on this node for each identity provider.
 */
final class Upkeep implements ScheduledTask {

    /** An identity provider whose mailboxes need something. */
    record Work(String realmId, String provider) {}

    private final KeycloakSessionFactory factory;
    private final UpkeepMetrics metrics = new UpkeepMetrics();
    private final Set<Work> atWork = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    Upkeep(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    @Override
    public String getTaskName() {
        return UpkeepFactory.ID;
    }

    @Override
    public void run(KeycloakSession session) {
        if (stopped) {
            return;
        }
        Instant now = now();
        List<Backlog> waiting = new DueMailboxes(session).backlog(now);
        List<Trouble> troubles = RegistrationHealth.all(session);
        metrics.see(waiting, troubles, now);
        Executor executor = session.getProvider(ExecutorsProvider.class).getExecutor(UpkeepFactory.ID);
        Set<Work> work = new LinkedHashSet<>();
        Stream.concat(
                        waiting.stream().map(backlog -> new Work(backlog.realmId(), backlog.provider())),
                        troubles.stream()
                                .filter(trouble -> trouble.fault() != null)
                                .map(trouble -> new Work(trouble.realmId(), trouble.provider())))
                .forEach(work::add);
        work.forEach(each -> begin(each, executor));
        if (new Places(session).mayLookAtCertificates(now)) {
            executor.execute(() -> new CertificateWatch(factory).look());
        }
    }

    /** What an administrator sees; read anew each time. */
    Map<String, String> info() {
        Map<String, String> info = new LinkedHashMap<>();
        KeycloakModelUtils.runJobInTransaction(factory, session -> {
            Instant now = now();
            List<Backlog> waiting = new DueMailboxes(session).backlog(now);
            info.put(
                    "due now",
                    Long.toString(waiting.stream().mapToLong(Backlog::count).sum()));
            info.put("waiting for", UpkeepMetrics.lag(waiting, now).toString().substring(2));
            RegistrationHealth.all(session).forEach(trouble -> tell(session, trouble, info));
        });
        return info;
    }

    void stop() {
        stopped = true;
    }

    private static void tell(KeycloakSession session, Trouble trouble, Map<String, String> info) {
        RealmModel realm = session.realms().getRealm(trouble.realmId());
        String where = (realm == null ? trouble.realmId() : realm.getName()) + " / " + trouble.provider();
        List<String> what = new ArrayList<>();
        if (trouble.fault() != null) {
            what.add("REFUSED since " + trouble.since() + ": " + trouble.fault() + ". "
                    + RegistrationAdvice.of(trouble.fault()));
        }
        if (trouble.certificateEnds() != null) {
            what.add("The certificate ends at " + trouble.certificateEnds()
                    + ". Add a key to the realm and upload its certificate to the app registration.");
        }
        info.put(where, String.join(" ", what));
    }

    private void begin(Work work, Executor executor) {
        if (!atWork.add(work)) {
            return;
        }
        try {
            executor.execute(() -> {
                try {
                    new Shift(factory, work, metrics, () -> stopped).run();
                } finally {
                    atWork.remove(work);
                }
            });
        } catch (RejectedExecutionException ending) {
            atWork.remove(work);
        }
    }

    static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }

    static Duration between(Instant from, Instant to) {
        Duration between = Duration.between(from, to);
        return between.isNegative() ? Duration.ZERO : between;
    }
}
