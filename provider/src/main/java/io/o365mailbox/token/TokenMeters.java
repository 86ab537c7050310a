package io.o365mailbox.token;

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
 * What an operator sees of tokens at Keycloak's metrics endpoint, once for the whole server. Never labelled by realm, user,
 * mailbox or client: each label would be a time series for ever, and a name where nobody expects one.
 */
final class TokenMeters {

    private static final String OK = "ok";

    private static final Counter HITS = Counter.builder("o365.mailbox.cache.hits")
            .description("Microsoft tokens that were at hand")
            .register(Metrics.globalRegistry);
    private static final Timers EXCHANGES =
            new Timers("o365.mailbox.exchanges", "Requests for Microsoft tokens", new ConcurrentHashMap<>());
    private static final Timers REFRESHES =
            new Timers("o365.mailbox.refreshes", "Tokens asked of Microsoft", new ConcurrentHashMap<>());

    private TokenMeters() {}

    static void hit() {
        HITS.increment();
    }

    /** @param exchange that may be refused */
    static <T> T exchange(Supplier<T> exchange) {
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

    /** @param question to Microsoft */
    static Grant refresh(Supplier<Grant> question) {
        long begin = System.nanoTime();
        try {
            Grant grant = question.get();
            REFRESHES.record(OK, begin);
            return grant;
        } catch (MicrosoftException refused) {
            REFRESHES.record(
                    switch (refused.refusal().kind()) {
                        case OWNER, MICROSOFT_ADMINISTRATOR -> "mailbox";
                        case REGISTRATION, OUR_BUG -> "registration";
                        case PASSING -> "unavailable";
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
