package io.o365mailbox.maintenance;

import io.o365mailbox.mailbox.DueMailboxes;
import io.o365mailbox.mailbox.DueMailboxes.ClaimedMailbox;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.platform.Transactions;
import io.o365mailbox.refresh.BackgroundRefresh;
import io.o365mailbox.registration.RegistrationHealth;
import io.o365mailbox.settings.MaintenanceSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * One batch of due mailboxes of one identity provider: a few mailboxes, one after the other, no more than the
 * configured rate allows. The batch needs a cluster-wide permit. Each mailbox is claimed in a short transaction, so
 * several nodes can work on one identity provider.
 */
final class MaintenanceBatch {

    /** No other node claims the mailbox for this time, on Keycloak's clock. */
    private static final Duration CLAIM_DURATION = Duration.ofMinutes(10);

    private static final Duration MAX_DURATION = Duration.ofMinutes(5);
    private static final int PAGE_SIZE = 50;

    private final KeycloakSessionFactory factory;
    private final ProviderRef provider;
    private final MaintenanceMetrics metrics;
    private final BooleanSupplier stopped;

    MaintenanceBatch(
            KeycloakSessionFactory factory, ProviderRef provider, MaintenanceMetrics metrics, BooleanSupplier stopped) {
        this.factory = factory;
        this.provider = provider;
        this.metrics = metrics;
        this.stopped = stopped;
    }

    /** Does nothing if all permits are in use, or the identity provider is disabled or gone. */
    void run() {
        Optional<IdentityProviderModel> model = callInRealm(this::findModel).filter(IdentityProviderModel::isEnabled);
        String clientId = model.map(found -> found.getConfig().get("clientId")).orElse(null);
        if (clientId == null) {
            return;
        }
        Optional<String> permit = callInRealm(session -> new ClusterPermits(session).acquire(clientId));
        if (permit.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        MaintenanceRate rate = new MaintenanceRate(
                MaintenanceSettings.of(model.get().getConfig()).perMinute());
        int processed = 0;
        try {
            processed = process(model.get(), rate.batchSize(), start);
        } finally {
            Duration pause = rate.pauseAfter(processed, Duration.ofNanos(System.nanoTime() - start));
            Transactions.runInRealm(
                    factory, provider.realmId(), session -> new ClusterPermits(session).release(permit.get(), pause));
        }
    }

    /** @return how many mailboxes were processed */
    private int process(IdentityProviderModel model, int limit, long start) {
        if (isRegistrationRefused()) {
            tryRegistration(model);
            return 1;
        }
        MailboxMaintenance maintenance = new MailboxMaintenance(factory, provider.realmId(), model, metrics);
        int processed = 0;
        while (processed < limit) {
            int page = Math.min(PAGE_SIZE, limit - processed);
            List<String> due = callInRealm(session -> new DueMailboxes(session)
                    .findDue(provider.realmId(), provider.provider(), ServerClock.now(), page));
            for (String id : due) {
                if (isTimeUp(start)) {
                    return processed;
                }
                claim(id).ifPresent(maintenance::process);
                processed++;
            }
            if (due.size() < page || isRegistrationRefused()) {
                return processed;
            }
        }
        return processed;
    }

    /**
     * Refreshes one mailbox to learn whether Microsoft accepts the registration again. All others wait and keep their
     * state.
     */
    private void tryRegistration(IdentityProviderModel model) {
        callInRealm(session -> new DueMailboxes(session)
                        .findConnected(provider.realmId(), provider.provider())
                        .flatMap(id ->
                                new Mailboxes(session, session.getContext().getRealm()).byId(id)))
                .ifPresent(mailbox -> Transactions.runInRealm(
                        factory, provider.realmId(), session -> BackgroundRefresh.refresh(session, model, mailbox)));
    }

    private Optional<ClaimedMailbox> claim(String id) {
        Instant now = ServerClock.now();
        return callInRealm(session -> new DueMailboxes(session).claim(id, now, now.plus(CLAIM_DURATION)));
    }

    private boolean isRegistrationRefused() {
        return callInRealm(session -> RegistrationHealth.findProblems(session).stream()
                .anyMatch(problem -> problem.isRefused()
                        && problem.realmId().equals(provider.realmId())
                        && problem.provider().equals(provider.provider())));
    }

    private boolean isTimeUp(long start) {
        return stopped.getAsBoolean() || System.nanoTime() - start > MAX_DURATION.toNanos();
    }

    private Optional<IdentityProviderModel> findModel(KeycloakSession session) {
        return session.getContext().getRealm() == null
                ? Optional.empty()
                : Optional.ofNullable(session.identityProviders().getByAlias(provider.provider()));
    }

    private <T> T callInRealm(Function<KeycloakSession, T> work) {
        return Transactions.callInRealm(factory, provider.realmId(), work);
    }
}
