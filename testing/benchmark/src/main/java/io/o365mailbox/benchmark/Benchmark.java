package io.o365mailbox.benchmark;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs the benchmark on a Keycloak server of its own and writes the results page. {@code mvn -Pbenchmark} starts it.
 */
public final class Benchmark {

    private static final List<Integer> CALLERS = List.of(1, 8, 64);
    private static final int MAILBOXES = 100_000;
    private static final int ALLOCATION_REQUESTS = 500;
    private static final int REFRESHES = 200;

    private final Environment environment;
    private final int rounds;
    private final Duration duration;

    private Benchmark(Environment environment, int rounds, Duration duration) {
        this.environment = environment;
        this.rounds = rounds;
        this.duration = duration;
    }

    /** Reads the system properties keycloak.distribution, provider.jar and benchmark.*, which Maven sets. */
    public static void main(String[] arguments) {
        var folder = path("benchmark.folder");
        var duration =
                Duration.ofMillis(Math.round(Double.parseDouble(System.getProperty("benchmark.seconds")) * 1000));
        var systemLoad = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        print("Starting Keycloak and the simulated Microsoft.");
        try (var environment = Environment.prepare(path("keycloak.distribution"), path("provider.jar"), folder)) {
            var results = new Benchmark(environment, Integer.getInteger("benchmark.rounds"), duration).run(folder);
            var server = String.format(
                    Locale.ROOT,
                    "Keycloak %s on Java %s, load average %.1f before the run",
                    System.getProperty("keycloak.test.version"),
                    System.getProperty("java.specification.version"),
                    Math.max(0, systemLoad));
            print(ResultsPage.text(results, server));
            new ResultsPage(path("benchmark.page")).write(results, server);
            print("Results written to " + path("benchmark.page"));
        }
    }

    private Results run(Path folder) {
        try (var meter = ServerMeter.of(environment.keycloak().processId())) {
            var requests = requests();
            warmUp(requests);
            var oneMailbox = comparisons(requests, "one mailbox");
            var kilobytes = kilobytes(meter, requests);
            var profile = profile(meter, folder, requests);
            var refresh = refreshMillis();
            long mailboxCount;
            try (var database = environment.keycloak().database()) {
                var others = new BulkMailboxes(
                        database, environment.realm().get("").path("id").asText());
                others.insert(MAILBOXES - 1);
                mailboxCount = others.count();
            }
            warmUp(requests);
            var manyMailboxes = comparisons(requests, mailboxCount + " mailboxes");
            return new Results(oneMailbox, manyMailboxes, mailboxCount, kilobytes, refresh, profile);
        }
    }

    private Map<RequestType, Request> requests() {
        var token = environment.annasToken();
        var requests = new EnumMap<RequestType, Request>(RequestType.class);
        for (var type : RequestType.values()) {
            requests.put(type, type.request(environment, token));
        }
        return requests;
    }

    private void warmUp(Map<RequestType, Request> requests) {
        print("Warming up.");
        // As long as a comparison: the server's JIT compiler needs about a minute.
        Comparison.run(requests, 8, Math.max(3, rounds), duration.multipliedBy(2));
    }

    private List<Comparison> comparisons(Map<RequestType, Request> requests, String title) {
        var comparisons = new ArrayList<Comparison>();
        for (var callers : CALLERS) {
            print("Measuring: " + title + ", " + callers + " callers.");
            comparisons.add(Comparison.run(requests, callers, rounds, duration));
        }
        return comparisons;
    }

    private static Map<RequestType, Double> kilobytes(ServerMeter meter, Map<RequestType, Request> requests) {
        var kilobytes = new EnumMap<RequestType, Double>(RequestType.class);
        requests.forEach((type, request) -> {
            var times = new ArrayList<Double>();
            for (int i = 0; i < 5; i++) {
                times.add(meter.allocatedFor(() -> LoadGenerator.measureSequential(request, ALLOCATION_REQUESTS))
                        / 1024.0
                        / ALLOCATION_REQUESTS);
            }
            kilobytes.put(type, Median.of(times));
        });
        return kilobytes;
    }

    private Profile profile(ServerMeter meter, Path folder, Map<RequestType, Request> requests) {
        print("Profiling.");
        var file = folder.resolve("warm.jfr");
        try (var load = new LoadGenerator(2)) {
            meter.record(
                    file,
                    () -> load.measure(requests.get(RequestType.MAILBOX_EXCHANGE), duration.multipliedBy(rounds * 2L)));
        }
        return Profile.of(file);
    }

    /**
     * The median response time with a refresh. The request names other permissions, and access tokens expire so soon
     * that every request needs a refresh.
     */
    private double refreshMillis() {
        var request = RequestType.exchange(
                environment,
                environment.annasToken(),
                environment.microsoft().graph().toString(),
                "Mail.Send");
        var behaviour = environment.microsoft().state().behaviour();
        behaviour.accessTokenLifetime(Duration.ofMinutes(1));
        try {
            LoadGenerator.measureSequential(request, REFRESHES);
            return LoadGenerator.measureSequential(request, REFRESHES).millis(0.5);
        } finally {
            behaviour.accessTokenLifetime(null);
        }
    }

    private static Path path(String property) {
        var file = Path.of(System.getProperty(property)).toAbsolutePath().normalize();
        if (!Files.exists(file)) {
            throw new IllegalStateException(file + " does not exist. Run mvn -Pbenchmark in the root folder.");
        }
        return file;
    }

    private static void print(String text) {
        System.out.println(text);
    }
}
