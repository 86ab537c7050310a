package io.o365mailbox.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.o365mailbox.mailbox.DueMailboxes.Backlog;
import io.o365mailbox.maintenance.MaintenanceMetrics.Outcome;
import io.o365mailbox.registration.RegistrationHealth.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceMetricsTest {

    private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
    private static final SimpleMeterRegistry REGISTRY = new SimpleMeterRegistry();
    private static final MaintenanceMetrics METRICS = new MaintenanceMetrics();

    @BeforeAll
    static void addRegistry() {
        Metrics.addRegistry(REGISTRY);
    }

    @AfterAll
    static void removeRegistry() {
        Metrics.removeRegistry(REGISTRY);
    }

    @Test
    void lagIsThatOfTheOldestMailboxOfAllProviders() {
        List<Backlog> backlogs = List.of(backlog(2, 10), backlog(1, 90), backlog(3, 30));

        assertThat(MaintenanceMetrics.lag(backlogs, NOW)).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void lagIsZeroIfNoMailboxIsDue() {
        assertThat(MaintenanceMetrics.lag(List.of(), NOW)).isZero();
    }

    @Test
    void lagIsNeverNegative() {
        assertThat(MaintenanceMetrics.lag(List.of(backlog(1, -5)), NOW)).isZero();
    }

    @Test
    void gaugesShowTheLastUpdate() {
        Problem refused = new Problem("acme", "o365", "AADSTS7000222", NOW, null);
        Problem expiring = new Problem("acme", "o365-2", null, null, NOW);

        METRICS.update(List.of(backlog(2, 10), backlog(1, 90)), List.of(refused, expiring, expiring), NOW);

        assertThat(gauge("o365.mailbox.maintenance.due")).isEqualTo(3);
        assertThat(gauge("o365.mailbox.maintenance.lag.seconds")).isEqualTo(90);
        assertThat(gauge("o365.mailbox.registration.refused")).isEqualTo(1);
        assertThat(gauge("o365.mailbox.registration.certificate.expiring")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"HEALTHY, healthy", "REFUSED, refused", "DEFERRED, deferred", "NOTIFIED, notified"})
    void eachOutcomeIsCountedUnderItsLabel(Outcome outcome, String label) {
        METRICS.count(outcome);

        assertThat(REGISTRY.get("o365.mailbox.maintenance")
                        .tag("outcome", label)
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private static double gauge(String name) {
        return REGISTRY.get(name).gauge().value();
    }

    private static Backlog backlog(long count, long secondsDue) {
        return new Backlog("acme", "o365", count, NOW.minusSeconds(secondsDue));
    }
}
