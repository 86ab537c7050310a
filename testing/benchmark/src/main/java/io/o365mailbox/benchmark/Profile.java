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
 * A CPU profile of the server. Each sample of a thread that handles a request counts once: for the first entry of
 * {@code PARTS} that has a method in its stack.
 *
 * @param samples the number of samples that were taken while a request was handled
 * @param parts the share of each part, from 0 to 1
 * @param ownMethods the share of each of our methods, from 0 to 1: a sample counts for the innermost one in its stack
 */
record Profile(int samples, Map<String, Double> parts, Map<String, Double> ownMethods) {

    private static final String OWN_PACKAGE = "io.o365mailbox.";

    /**
     * A part of the request handling.
     *
     * @param methods prefixes of the full names of its methods
     */
    private record Part(String name, List<String> methods) {}

    private static final List<Part> PARTS = List.of(
            new Part(
                    "Keycloak: subject token validation",
                    List.of("org.keycloak.services.managers.AuthenticationManager.")),
            new Part("This extension: token exchange", List.of(OWN_PACKAGE)),
            new Part(
                    "Keycloak: client authentication",
                    List.of("org.keycloak.protocol.oidc.utils.AuthorizeClientUtil.", "org.keycloak.authentication.")),
            new Part("Keycloak: events", List.of("org.keycloak.events.")),
            new Part("Keycloak: rest of the token endpoint", List.of("org.keycloak.protocol.oidc.")),
            // Keycloak wraps the whole request, so this entry must come after the more specific ones.
            new Part("Keycloak: transactions, sessions and other request handling", List.of("org.keycloak.")),
            new Part(
                    "Quarkus: HTTP and REST", List.of("io.quarkus.", "io.vertx.", "io.netty.", "org.jboss.resteasy.")));

    /** Reads a profile from a recording of Java Flight Recorder. */
    static Profile of(Path recording) {
        var counts = new LinkedHashMap<String, Integer>();
        PARTS.forEach(part -> counts.put(part.name(), 0));
        var ownMethods = new TreeMap<String, Integer>();
        try (var file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                var event = file.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample")) {
                    count(event, counts, ownMethods);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the recording", e);
        }
        var samples = counts.values().stream().mapToInt(Integer::intValue).sum();
        return new Profile(samples, shares(counts, samples), shares(ownMethods, samples));
    }

    private static void count(RecordedEvent event, Map<String, Integer> counts, Map<String, Integer> ownMethods) {
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
                .filter(method -> method.startsWith(OWN_PACKAGE))
                .findFirst()
                .ifPresent(method -> ownMethods.merge(method.substring(OWN_PACKAGE.length()), 1, Integer::sum));
    }

    private static String methodOf(RecordedFrame frame) {
        var type = frame.getMethod().getType().getName();
        // A lambda counts for the method that contains it.
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
