package io.o365mailbox.refresh;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.o365mailbox.microsoft.Grant;
import io.o365mailbox.microsoft.MicrosoftException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Metrics about tokens, for the whole server. They have no label for realm, user, mailbox or client: each value of such
 * a label would be a new time series, and a name in a place where names do not belong.
 */
public final class TokenMetrics {

    private static final String OK = "ok";

    private static final Counter CACHE_HITS = Counter.builder("o365.mailbox.cache.hits")
            .description("Microsoft tokens issued from this node's cache")
            .register(Metrics.globalRegistry);
    private static final Timers EXCHANGES =
            new Timers("o365.mailbox.exchanges", "Requests for Microsoft tokens", new ConcurrentHashMap<>());
    private static final Timers REFRESHES =
            new Timers("o365.mailbox.refreshes", "Token requests to Microsoft", new ConcurrentHashMap<>());

    private TokenMetrics() {}

    static void countCacheHit() {
        CACHE_HITS.increment();
    }

    /** Times an exchange. Its outcome is {@code ok} or the error of the event. */
    public static <T> T timeExchange(Supplier<T> exchange) {
        long begin = System.nanoTime();
        try {
            T token = exchange.get();
            EXCHANGES.record(OK, begin);
            return token;
        } catch (TokenRefusedException refused) {
            EXCHANGES.record(refused.event(), begin);
            throw refused;
        }
    }

    /** Times a token request to Microsoft. Its outcome says who has to act after a refusal. */
    static Grant timeRefresh(Supplier<Grant> request) {
        long begin = System.nanoTime();
        try {
            Grant grant = request.get();
            REFRESHES.record(OK, begin);
            return grant;
        } catch (MicrosoftException refused) {
            REFRESHES.record(
                    switch (refused.refusal().kind()) {
                        case OWNER, MICROSOFT_ADMINISTRATOR -> "mailbox";
                        case REGISTRATION, INVALID_REQUEST -> "registration";
                        case TRANSIENT -> "unavailable";
                    },
                    begin);
            throw refused;
        }
    }

    private record Timers(String name, String description, Map<String, Timer> byOutcome) {
        void record(String outcome, long begin) {
            byOutcome
                    .computeIfAbsent(
                            outcome,
                            first -> Timer.builder(name)
                                    .description(description)
                                    .tag("outcome", first)
                                    .register(Metrics.globalRegistry))
                    .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        }
    }
}
