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

/** One run: a server of its own, all questions, a page. Started by {@code mvn -Pbenchmark}. */
public final class Benchmark {

    private static final List<Integer> CALLERS = List.of(1, 8, 64);
    private static final int CROWD = 100_000;
    private static final int CALLS = 500;
    private static final int REFRESHES = 200;

    private final Ground ground;
    private final int rounds;
    private final Duration each;

    private Benchmark(Ground ground, int rounds, Duration each) {
        this.ground = ground;
        this.rounds = rounds;
        this.each = each;
    }

    /** Takes what Maven knows from the system properties keycloak.distribution, provider.jar and benchmark.*. */
    public static void main(String[] arguments) {
        var folder = path("benchmark.folder");
        var each = Duration.ofMillis(Math.round(Double.parseDouble(System.getProperty("benchmark.seconds")) * 1000));
        var busy = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        say("Starting Keycloak and a simulated Microsoft.");
        try (var ground = Ground.prepare(path("keycloak.distribution"), path("provider.jar"), folder)) {
            var findings = new Benchmark(ground, Integer.getInteger("benchmark.rounds"), each).run(folder);
            var server = String.format(
                    Locale.ROOT,
                    "Keycloak %s on Java %s, on a computer with a load of %.1f from other work",
                    System.getProperty("keycloak.test.version"),
                    System.getProperty("java.specification.version"),
                    Math.max(0, busy));
            say(Page.text(findings, server));
            new Page(path("benchmark.page")).write(findings, server);
            say("Written to " + path("benchmark.page"));
        }
    }

    private Findings run(Path folder) {
        try (var meter = ServerMeter.of(ground.keycloak().processId())) {
            var requests = requests();
            warmUp(requests);
            var few = contests(requests, "one mailbox");
            var kilobytes = kilobytes(meter, requests);
            var profile = profile(meter, folder, requests);
            var refresh = refreshMillis();
            long crowd;
            try (var database = ground.keycloak().database()) {
                var others =
                        new Crowd(database, ground.realm().get("").path("id").asText());
                others.grow(CROWD - 1);
                crowd = others.size();
            }
            warmUp(requests);
            var many = contests(requests, crowd + " mailboxes");
            return new Findings(few, many, crowd, kilobytes, refresh, profile);
        }
    }

    private Map<Question, Request> requests() {
        var token = ground.annasToken();
        var requests = new EnumMap<Question, Request>(Question.class);
        for (var question : Question.values()) {
            requests.put(question, question.of(ground, token));
        }
        return requests;
    }

    private void warmUp(Map<Question, Request> requests) {
        say("Warming up.");
        // As long as a contest: the server's compiler goes on for a minute.
        Contest.of(requests, 8, Math.max(3, rounds), each.multipliedBy(2));
    }

    private List<Contest> contests(Map<Question, Request> requests, String title) {
        var contests = new ArrayList<Contest>();
        for (var callers : CALLERS) {
            say("Measuring with " + title + ", " + callers + " callers.");
            contests.add(Contest.of(requests, callers, rounds, each));
        }
        return contests;
    }

    private static Map<Question, Double> kilobytes(ServerMeter meter, Map<Question, Request> requests) {
        var kilobytes = new EnumMap<Question, Double>(Question.class);
        requests.forEach((question, request) -> {
            var times = new ArrayList<Double>();
            for (int i = 0; i < 5; i++) {
                times.add(meter.allocatedFor(() -> Load.times(request, CALLS)) / 1024.0 / CALLS);
            }
            kilobytes.put(question, Median.of(times));
        });
        return kilobytes;
    }

    private Profile profile(ServerMeter meter, Path folder, Map<Question, Request> requests) {
        say("Looking where the time goes.");
        var file = folder.resolve("warm.jfr");
        try (var load = new Load(2)) {
            meter.record(file, () -> load.of(requests.get(Question.OURS), each.multipliedBy(rounds * 2L)));
        }
        return Profile.of(file);
    }

    /** By other permissions, and tokens that end so soon that each request needs a new one. */
    private double refreshMillis() {
        var request = Question.exchange(
                ground, ground.annasToken(), ground.microsoft().graph().toString(), "Mail.Send");
        var behaviour = ground.microsoft().state().behaviour();
        behaviour.accessTokenLifetime(Duration.ofMinutes(1));
        try {
            Load.times(request, REFRESHES);
            return Load.times(request, REFRESHES).millis(0.5);
        } finally {
            behaviour.accessTokenLifetime(null);
        }
    }

    private static Path path(String property) {
        var file = Path.of(System.getProperty(property)).toAbsolutePath().normalize();
        if (!Files.exists(file)) {
            throw new IllegalStateException("There is no " + file + ". Run mvn -Pbenchmark in the root folder.");
        }
        return file;
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
