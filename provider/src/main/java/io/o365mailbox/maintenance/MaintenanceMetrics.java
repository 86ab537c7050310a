package io.o365mailbox.maintenance;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.o365mailbox.mailbox.DueMailboxes.Backlog;
import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.registration.RegistrationHealth.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Progress and lag, in Micrometer's global registry as Keycloak's own metrics are. No label that grows with users. */
final class MaintenanceMetrics {

    private static final String HANDLED = "o365_mailbox_upkeep";

    private final AtomicLong due = gauge("o365_mailbox_upkeep_due", "Mailboxes whose time to be refreshed has come");
    private final AtomicLong lagSeconds =
            gauge("o365_mailbox_upkeep_lag_seconds", "How long the first of them has been waiting");
    private final AtomicLong refused =
            gauge("o365_mailbox_registration_refused", "App registrations that Microsoft does not accept");
    private final AtomicLong ending = gauge(
            "o365_mailbox_registration_certificate_ending", "App registrations whose certificate ends within 30 days");

    void see(List<Backlog> waiting, List<Problem> problems, Instant now) {
        due.set(waiting.stream().mapToLong(Backlog::count).sum());
        lagSeconds.set(lag(waiting, now).toSeconds());
        refused.set(problems.stream().filter(problem -> problem.isRefused()).count());
        ending.set(problems.stream()
                .filter(problem -> problem.certificateExpiresAt() != null)
                .count());
    }

    /** @param outcome alive, refused, later or told */
    void count(String outcome) {
        Metrics.counter(HANDLED, "outcome", outcome).increment();
    }

    static Duration lag(List<Backlog> waiting, Instant now) {
        return waiting.stream()
                .map(Backlog::oldest)
                .min(Comparator.naturalOrder())
                .map(oldest -> ServerClock.between(oldest, now))
                .orElse(Duration.ZERO);
    }

    private static AtomicLong gauge(String name, String description) {
        AtomicLong value = new AtomicLong();
        Gauge.builder(name, value, AtomicLong::doubleValue)
                .description(description)
                .register(Metrics.globalRegistry);
        return value;
    }
}
