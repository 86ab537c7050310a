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
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.timer.ScheduledTask;

/**
 * Looks for due mailboxes every few seconds, on each node. All timers of Keycloak share one thread, so this task only
 * reads, by an index, and starts batches on other threads: at most one {@link MaintenanceBatch} at a time on this node
 * for each identity provider.
 */
final class MaintenanceTask implements ScheduledTask {

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
        List<Backlog> backlogs = new DueMailboxes(session).backlog(now);
        List<Problem> problems = RegistrationHealth.findProblems(session);
        metrics.update(backlogs, problems, now);
        Executor executor = session.getProvider(ExecutorsProvider.class).getExecutor(MaintenanceTaskFactory.ID);
        providersWithWork(backlogs, problems).forEach(provider -> startBatch(provider, executor));
        if (new ClusterPermits(session).acquireCertificateCheck(now)) {
            executor.execute(() -> new CertificateExpiryCheck(factory).run());
        }
    }

    /** A provider whose registration is refused needs a batch even if none of its mailboxes is due. */
    private static Set<ProviderRef> providersWithWork(List<Backlog> backlogs, List<Problem> problems) {
        Set<ProviderRef> providers = new LinkedHashSet<>();
        backlogs.forEach(backlog -> providers.add(new ProviderRef(backlog.realmId(), backlog.provider())));
        problems.stream()
                .filter(Problem::isRefused)
                .forEach(problem -> providers.add(new ProviderRef(problem.realmId(), problem.provider())));
        return providers;
    }

    /** The lines for the admin console's server information, read from the database at each call. */
    Map<String, String> info() {
        Map<String, String> info = new LinkedHashMap<>();
        Transactions.runInNewTransaction(factory, session -> {
            Instant now = ServerClock.now();
            List<Backlog> backlogs = new DueMailboxes(session).backlog(now);
            info.put("due now", Long.toString(MaintenanceMetrics.count(backlogs)));
            info.put(
                    "waiting for",
                    MaintenanceMetrics.lag(backlogs, now).toString().substring(2));
            RegistrationHealth.findProblems(session).forEach(problem -> addProblem(info, session, problem));
        });
        return info;
    }

    /** The batches that are running end after their current mailbox. */
    void stop() {
        stopped = true;
    }

    private static void addProblem(Map<String, String> info, KeycloakSession session, Problem problem) {
        RealmModel realm = session.realms().getRealm(problem.realmId());
        String registration = (realm == null ? problem.realmId() : realm.getName()) + " / " + problem.provider();
        List<String> sentences = new ArrayList<>();
        if (problem.isRefused()) {
            sentences.add("REFUSED since " + problem.refusedSince() + ": " + problem.errorCode() + ". "
                    + RegistrationAdvice.forErrorCode(problem.errorCode()));
        }
        if (problem.certificateExpiresAt() != null) {
            sentences.add("The certificate expires at " + problem.certificateExpiresAt()
                    + ". Add a key to the realm and upload its certificate to the app registration.");
        }
        info.put(registration, String.join(" ", sentences));
    }

    private void startBatch(ProviderRef provider, Executor executor) {
        if (!running.add(provider)) {
            return;
        }
        try {
            executor.execute(() -> {
                try {
                    new MaintenanceBatch(factory, provider, metrics, () -> stopped).run();
                } finally {
                    running.remove(provider);
                }
            });
        } catch (RejectedExecutionException shuttingDown) {
            running.remove(provider);
        }
    }
}
