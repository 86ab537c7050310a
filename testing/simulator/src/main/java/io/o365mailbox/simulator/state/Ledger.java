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

/** Book of everything secret that was issued or shown to the simulator, and of every request. Safe from any thread. */
public final class Ledger {
    private static final int REMEMBERED_CALLS = 10_000;

    /**
     * A request that was answered. Secrets in it are as they came: it is for tests.
     *
     * @param at by the simulator's clock
     * @param parameters of the query and the form, the first of each name
     */
    public record Call(Instant at, String method, String path, Map<String, String> parameters, int status) {}

    private final Map<String, Set<String>> secrets = new LinkedHashMap<>();
    private final Deque<Call> calls = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private boolean keepingSecrets = true;
    private int graphCallsNow;
    private int graphCallsAtOnce;

    /** With false only counts are kept: for long runs with very many tokens. */
    public synchronized void keepSecrets(boolean keep) {
        keepingSecrets = keep;
    }

    public synchronized void issued(String kind, String secret) {
        if (keepingSecrets && secret != null && !secret.isBlank()) {
            secrets.computeIfAbsent(kind, k -> new LinkedHashSet<>()).add(secret);
        }
    }

    /** A request came in; {@link #left} follows when its answer is sent. */
    public synchronized void entered(String path) {
        if (path.startsWith("/v1.0")) {
            graphCallsNow++;
            graphCallsAtOnce = Math.max(graphCallsAtOnce, graphCallsNow);
        }
    }

    public synchronized void left(String path) {
        if (path.startsWith("/v1.0")) {
            graphCallsNow--;
        }
    }

    /** The most requests that Graph had at the same time; Microsoft allows an app four in a mailbox. */
    public synchronized int graphCallsAtOnce() {
        return graphCallsAtOnce;
    }

    public synchronized void called(Call call) {
        counts.merge(call.path(), 1L, Long::sum);
        calls.addLast(call);
        if (calls.size() > REMEMBERED_CALLS) {
            calls.removeFirst();
        }
    }

    /**
     * Every code, access, refresh and id token, client secret and client assertion ever issued or seen, also those that
     * have expired: none of them may be found in a log or a database.
     */
    public synchronized Set<String> issuedSecrets() {
        Set<String> all = new LinkedHashSet<>();
        secrets.values().forEach(all::addAll);
        return all;
    }

    /** The same for one kind: code, access_token, refresh_token, id_token, client_secret, client_assertion, password. */
    public synchronized Set<String> issuedSecrets(String kind) {
        return Set.copyOf(secrets.getOrDefault(kind, Set.of()));
    }

    /** How many requests were answered on paths that begin so, or, with a leading star, end so. */
    public synchronized long requests(String pathPattern) {
        PathPattern pattern = new PathPattern(pathPattern);
        return counts.entrySet().stream()
                .filter(e -> pattern.matches(e.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Number of requests by path. */
    public synchronized Map<String, Long> requestCounts() {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    /** The last requests on such paths, oldest first. */
    public synchronized List<Call> calls(String pathPattern) {
        PathPattern pattern = new PathPattern(pathPattern);
        return new ArrayList<>(calls)
                .stream().filter(c -> pattern.matches(c.path())).toList();
    }

    /** Begins counting anew; the secrets stay in the book. */
    public synchronized void forgetRequests() {
        counts.clear();
        calls.clear();
        graphCallsAtOnce = graphCallsNow;
    }
}
