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
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Progress and lag of the maintenance, in Micrometer's global registry like Keycloak's own metrics. No label has a
 * value for each user, mailbox or client.
 */
final class MaintenanceMetrics {

    /** How the maintenance of one mailbox ended. */
    enum Outcome {
        /** The grant was refreshed, and the mailbox answered. */
        HEALTHY,
        /** Microsoft refused, and a person has to act. */
        REFUSED,
        /** A temporary failure; the mailbox is due again later. */
        DEFERRED,
        /** The owner was notified. */
        NOTIFIED;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final AtomicLong due = gauge("o365.mailbox.maintenance.due", "Mailboxes that are due for maintenance");
    private final AtomicLong lagSeconds =
            gauge("o365.mailbox.maintenance.lag.seconds", "How long the oldest of these mailboxes has been due");
    private final AtomicLong refused =
            gauge("o365.mailbox.registration.refused", "App registrations that Microsoft does not accept");
    private final AtomicLong expiring = gauge(
            "o365.mailbox.registration.certificate.expiring",
            "App registrations whose certificate expires within 30 days");

    /** Sets the gauges to what this node has just read from the database. */
    void update(List<Backlog> backlogs, List<Problem> problems, Instant now) {
        due.set(count(backlogs));
        lagSeconds.set(lag(backlogs, now).toSeconds());
        refused.set(problems.stream().filter(Problem::isRefused).count());
        expiring.set(problems.stream()
                .filter(problem -> problem.certificateExpiresAt() != null)
                .count());
    }

    void count(Outcome outcome) {
        Metrics.counter("o365.mailbox.maintenance", "outcome", outcome.label()).increment();
    }

    /** How many mailboxes are due, over all realms and identity providers. */
    static long count(List<Backlog> backlogs) {
        return backlogs.stream().mapToLong(Backlog::count).sum();
    }

    /** How long the oldest mailbox has been due; zero if no mailbox is due. */
    static Duration lag(List<Backlog> backlogs, Instant now) {
        return backlogs.stream()
                .map(Backlog::oldest)
                .min(Comparator.naturalOrder())
                .map(oldest -> ServerClock.between(oldest, now))
                .orElse(Duration.ZERO);
    }

    /** @return the value that the gauge shows, zero at first */
    static AtomicLong gauge(String name, String description) {
        AtomicLong value = new AtomicLong();
        Gauge.builder(name, value, AtomicLong::get)
                .description(description)
                .strongReference(true)
                .register(Metrics.globalRegistry);
        return value;
    }
}
