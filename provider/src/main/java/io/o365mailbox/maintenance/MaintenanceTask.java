package io.o365mailbox.maintenance;

import io.o365mailbox.mailbox.DueMailboxes;
import io.o365mailbox.mailbox.DueMailboxes.Backlog;
import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.platform.Transactions;
import io.o365mailbox.registration.CertificateExpiryCheck;
import io.o365mailbox.registration.RegistrationAdvice;
import io.o365mailbox.registration.RegistrationHealth;
import io.o365mailbox.registration.RegistrationHealth.Problem;
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
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.timer.ScheduledTask;

/**
 * Looks every few seconds what is due, on each node. Looking is one indexed read; the work is done elsewhere, because all of
 * Keycloak's timers share one thread. One shift at a time on this node for each identity provider.
 */
public final class MaintenanceTask implements ScheduledTask {

    private final KeycloakSessionFactory factory;
    private final MaintenanceMetrics metrics = new MaintenanceMetrics();
    private final Set<ProviderRef> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    MaintenanceTask(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    @Override
    public String getTaskName() {
        return MaintenanceTaskFactory.ID;
    }

    @Override
    public void run(KeycloakSession session) {
        if (stopped) {
            return;
        }
        Instant now = ServerClock.now();
        List<Backlog> waiting = new DueMailboxes(session).backlog(now);
        List<Problem> problems = RegistrationHealth.findProblems(session);
        metrics.see(waiting, problems, now);
        Executor executor = session.getProvider(ExecutorsProvider.class).getExecutor(MaintenanceTaskFactory.ID);
        Set<ProviderRef> work = new LinkedHashSet<>();
        Stream.concat(
                        waiting.stream().map(backlog -> new ProviderRef(backlog.realmId(), backlog.provider())),
                        problems.stream()
                                .filter(problem -> problem.isRefused())
                                .map(problem -> new ProviderRef(problem.realmId(), problem.provider())))
                .forEach(work::add);
        work.forEach(each -> begin(each, executor));
        if (new ClusterPermits(session).mayCheckCertificates(now)) {
            executor.execute(() -> new CertificateExpiryCheck(factory).run());
        }
    }

    /** What an administrator sees; read anew each time. */
    Map<String, String> info() {
        Map<String, String> info = new LinkedHashMap<>();
        Transactions.runInNewTransaction(factory, session -> {
            Instant now = ServerClock.now();
            List<Backlog> waiting = new DueMailboxes(session).backlog(now);
            info.put(
                    "due now",
                    Long.toString(waiting.stream().mapToLong(Backlog::count).sum()));
            info.put(
                    "waiting for",
                    MaintenanceMetrics.lag(waiting, now).toString().substring(2));
            RegistrationHealth.findProblems(session).forEach(problem -> tell(session, problem, info));
        });
        return info;
    }

    void stop() {
        stopped = true;
    }

    private static void tell(KeycloakSession session, Problem problem, Map<String, String> info) {
        RealmModel realm = session.realms().getRealm(problem.realmId());
        String where = (realm == null ? problem.realmId() : realm.getName()) + " / " + problem.provider();
        List<String> what = new ArrayList<>();
        if (problem.isRefused()) {
            what.add("REFUSED since " + problem.refusedSince() + ": " + problem.errorCode() + ". "
                    + RegistrationAdvice.of(problem.errorCode()));
        }
        if (problem.certificateExpiresAt() != null) {
            what.add("The certificate ends at " + problem.certificateExpiresAt()
                    + ". Add a key to the realm and upload its certificate to the app registration.");
        }
        info.put(where, String.join(" ", what));
    }

    private void begin(ProviderRef work, Executor executor) {
        if (!running.add(work)) {
            return;
        }
        try {
            executor.execute(() -> {
                try {
                    new MaintenanceBatch(factory, work, metrics, () -> stopped).run();
                } finally {
                    running.remove(work);
                }
            });
        } catch (RejectedExecutionException ending) {
            running.remove(work);
        }
    }
}
