package io.o365mailbox.simulator.state;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sign-in sessions: which users are signed in to which browsers. A cookie identifies a browser. */
public final class Sessions {
    /**
     * A user who is signed in to a browser.
     *
     * @param at when the user last entered the password in this browser
     */
    public record SignedIn(User user, Instant at) {}

    private final Clock clock;
    private final Map<String, Map<String, SignedIn>> browsers = new ConcurrentHashMap<>();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /** The users with a valid session in the browser, in the order of their first sign-in. Removes invalid sessions. */
    public List<SignedIn> signedIn(String browser) {
        Map<String, SignedIn> signedIn = browsers.get(browser);
        if (signedIn == null) {
            return List.of();
        }
        synchronized (signedIn) {
            signedIn.values()
                    .removeIf(
                            s -> !s.user().enabled() || !s.at().isAfter(s.user().sessionsValidFrom()));
            return new ArrayList<>(signedIn.values());
        }
    }

    public Optional<SignedIn> find(String browser, User user) {
        return signedIn(browser).stream().filter(s -> s.user() == user).findFirst();
    }

    public void signIn(String browser, User user) {
        Map<String, SignedIn> signedIn = browsers.computeIfAbsent(browser, b -> new LinkedHashMap<>());
        synchronized (signedIn) {
            signedIn.put(user.objectId(), new SignedIn(user, clock.instant()));
        }
    }

    /** "Sign out and forget": ends the session of one user in one browser. */
    public void signOut(String browser, User user) {
        Map<String, SignedIn> signedIn = browsers.get(browser);
        if (signedIn != null) {
            synchronized (signedIn) {
                signedIn.remove(user.objectId());
            }
        }
    }

    /** Ends all sessions of a browser. */
    public void signOut(String browser) {
        browsers.remove(browser);
    }

    /** Ends all sessions of all browsers. */
    public void clear() {
        browsers.clear();
    }
}
