package io.o365mailbox.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the time of a request goes. Each sample of a thread that serves one counts once, for the first of the parts
 * below that it is in.
 *
 * @param samples how many were taken while a request was served
 * @param parts what each took of them, from 0 to 1
 * @param ours of them, by the innermost method of ours that was running or waited for
 */
record Profile(int samples, Map<String, Double> parts, Map<String, Double> ours) {

    private static final String OURS = "io.o365mailbox.";

    /** The beginning of a method's full name, and what a person calls the work below it. */
    private record Part(String name, List<String> methods) {}

    private static final List<Part> PARTS = List.of(
            new Part(
                    "Keycloak: whether the subject token is good",
                    List.of("org.keycloak.services.managers.AuthenticationManager.")),
            new Part("the rest of our exchange", List.of(OURS)),
            new Part(
                    "Keycloak: who the client is",
                    List.of("org.keycloak.protocol.oidc.utils.AuthorizeClientUtil.", "org.keycloak.authentication.")),
            new Part("Keycloak: event", List.of("org.keycloak.events.")),
            new Part("Keycloak: the rest of the token endpoint", List.of("org.keycloak.protocol.oidc.")),
            // Its handlers are around all of the request, so they come after what is within.
            new Part("Keycloak: transactions, sessions, and what is around the endpoint", List.of("org.keycloak.")),
            new Part(
                    "Quarkus: HTTP and REST", List.of("io.quarkus.", "io.vertx.", "io.netty.", "org.jboss.resteasy.")));

    static Profile of(Path recording) {
        var counts = new LinkedHashMap<String, Integer>();
        PARTS.forEach(part -> counts.put(part.name(), 0));
        var ours = new TreeMap<String, Integer>();
        try (var file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                var event = file.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample")) {
                    count(event, counts, ours);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The recording cannot be read", e);
        }
        var samples = counts.values().stream().mapToInt(Integer::intValue).sum();
        return new Profile(samples, shares(counts, samples), shares(ours, samples));
    }

    private static void count(RecordedEvent event, Map<String, Integer> counts, Map<String, Integer> ours) {
        if (event.getStackTrace() == null) {
            return;
        }
        var methods = event.getStackTrace().getFrames().stream()
                .map(Profile::methodOf)
                .toList();
        for (var part : PARTS) {
            if (methods.stream().anyMatch(method -> part.methods().stream().anyMatch(method::startsWith))) {
                counts.merge(part.name(), 1, Integer::sum);
                break;
            }
        }
        methods.stream()
                .filter(method -> method.startsWith(OURS))
                .findFirst()
                .ifPresent(method -> ours.merge(method.substring(OURS.length()), 1, Integer::sum));
    }

    private static String methodOf(RecordedFrame frame) {
        var type = frame.getMethod().getType().getName();
        // A lambda belongs to the method that wrote it.
        var name = frame.getMethod().getName().replaceFirst("^lambda\\$([^$]+)\\$.*", "$1");
        return type.replaceFirst("\\$\\$Lambda.*", "") + "." + name;
    }

    private static Map<String, Double> shares(Map<String, Integer> counts, int all) {
        var shares = new LinkedHashMap<String, Double>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(part -> shares.put(part.getKey(), all == 0 ? 0 : (double) part.getValue() / all));
        return shares;
    }
}
