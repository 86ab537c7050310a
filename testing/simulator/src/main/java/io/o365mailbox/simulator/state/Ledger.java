package io.o365mailbox.simulator.state;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Records every secret that the simulator issued or received, and every request. Can be used from any thread. */
public final class Ledger {
    private static final int MAX_CALLS = 10_000;

    /**
     * A request that was answered. Secrets in its parameters are not masked.
     *
     * @param at the time of the response, by the simulator's clock
     * @param parameters the parameters of query and form; of repeated ones the first value
     * @param status the HTTP status, 0 if a fault prevented the request
     */
    public record Call(Instant at, String method, String path, Map<String, String> parameters, int status) {}

    private final Map<String, Set<String>> secrets = new LinkedHashMap<>();
    private final Deque<Call> calls = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private boolean secretsKept = true;
    private int currentGraphCalls;
    private int graphCallsAtOnce;

    /**
     * Sets whether secrets are recorded. Long runs with very many tokens switch it off; requests are counted in any
     * case.
     */
    public synchronized void keepSecrets(boolean keep) {
        secretsKept = keep;
    }

    /**
     * Records a secret.
     *
     * @param kind one of the kinds of {@link #issuedSecrets(String)}
     * @param secret ignored if null or blank
     */
    public synchronized void recordSecret(String kind, String secret) {
        if (secretsKept && secret != null && !secret.isBlank()) {
            secrets.computeIfAbsent(kind, k -> new LinkedHashSet<>()).add(secret);
        }
    }

    /** Called when a request arrives. {@link #requestFinished} follows when its response is sent. */
    public synchronized void requestStarted(String path) {
        if (path.startsWith("/v1.0")) {
            currentGraphCalls++;
            graphCallsAtOnce = Math.max(graphCallsAtOnce, currentGraphCalls);
        }
    }

    public synchronized void requestFinished(String path) {
        if (path.startsWith("/v1.0")) {
            currentGraphCalls--;
        }
    }

    /** The highest number of concurrent Graph requests. Microsoft allows an app four per mailbox. */
    public synchronized int graphCallsAtOnce() {
        return graphCallsAtOnce;
    }

    public synchronized void recordRequest(Call call) {
        counts.merge(call.path(), 1L, Long::sum);
        calls.addLast(call);
        if (calls.size() > MAX_CALLS) {
            calls.removeFirst();
        }
    }

    /**
     * Every secret that was issued or received, including expired ones. Tests check that none of them appears in a log
     * or a database.
     */
    public synchronized Set<String> issuedSecrets() {
        Set<String> all = new LinkedHashSet<>();
        secrets.values().forEach(all::addAll);
        return all;
    }

    /**
     * The secrets of one kind.
     *
     * @param kind code, access_token, refresh_token, id_token, client_secret, client_assertion or password
     */
    public synchronized Set<String> issuedSecrets(String kind) {
        return Set.copyOf(secrets.getOrDefault(kind, Set.of()));
    }

    /**
     * The number of answered requests.
     *
     * @param pathPattern a prefix of the path or, with a leading star, a suffix
     */
    public synchronized long requests(String pathPattern) {
        PathPattern pattern = new PathPattern(pathPattern);
        return counts.entrySet().stream()
                .filter(e -> pattern.matches(e.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The number of answered requests by path. */
    public synchronized Map<String, Long> requestCounts() {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    /**
     * The last 10,000 requests, oldest first, as far as their paths match.
     *
     * @param pathPattern a prefix of the path or, with a leading star, a suffix
     */
    public synchronized List<Call> calls(String pathPattern) {
        PathPattern pattern = new PathPattern(pathPattern);
        return new ArrayList<>(calls)
                .stream().filter(c -> pattern.matches(c.path())).toList();
    }

    /** Removes all requests and counts. The recorded secrets remain. */
    public synchronized void forgetRequests() {
        counts.clear();
        calls.clear();
        graphCallsAtOnce = currentGraphCalls;
    }
}
