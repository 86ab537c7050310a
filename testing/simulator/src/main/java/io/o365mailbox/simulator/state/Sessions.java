package io.o365mailbox.simulator.state;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which people are signed in to which browsers; a browser is known by its cookie. */
public final class Sessions {
    /** A person in a browser, and when the password was last given there. */
    public record SignedIn(User user, Instant at) {}

    private final Clock clock;
    private final Map<String, Map<String, SignedIn>> browsers = new ConcurrentHashMap<>();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /** The people of a browser whose sessions are still good, in the order of signing in. */
    public List<SignedIn> in(String browser) {
        Map<String, SignedIn> people = browsers.get(browser);
        if (people == null) {
            return List.of();
        }
        synchronized (people) {
            people.values()
                    .removeIf(
                            s -> !s.user().enabled() || !s.at().isAfter(s.user().sessionsValidFrom()));
            return new ArrayList<>(people.values());
        }
    }

    public Optional<SignedIn> of(String browser, User user) {
        return in(browser).stream().filter(s -> s.user() == user).findFirst();
    }

    public void signIn(String browser, User user) {
        Map<String, SignedIn> people = browsers.computeIfAbsent(browser, b -> new LinkedHashMap<>());
        synchronized (people) {
            people.put(user.objectId(), new SignedIn(user, clock.instant()));
        }
    }

    /** "Sign out and forget". */
    public void signOut(String browser, User user) {
        Map<String, SignedIn> people = browsers.get(browser);
        if (people != null) {
            synchronized (people) {
                people.remove(user.objectId());
            }
        }
    }

    public void signOut(String browser) {
        browsers.remove(browser);
    }

    /** Everybody, everywhere. */
    public void clear() {
        browsers.clear();
    }
}
