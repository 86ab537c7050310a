package io.o365mailbox.demo;

import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What the application remembers about one browser. */
final class Visit {

    private final Set<String> states = ConcurrentHashMap.newKeySet();
    private volatile String name = "";
    private volatile String accessToken = "";
    private volatile String idToken = "";
    private volatile Instant since = Instant.MIN;
    private volatile String problem = "";
    private volatile String actionStatus = "";

    String newState() {
        var state = UUID.randomUUID().toString();
        states.add(state);
        return state;
    }

    boolean expects(String state) {
        return state != null && states.remove(state);
    }

    void loggedIn(Answer tokens) throws IOException {
        if (!tokens.isOk()) {
            problem = tokens.text("error") + ": " + tokens.text("error_description");
            return;
        }
        accessToken = tokens.text("access_token");
        idToken = tokens.text("id_token");
        name = KeycloakClient.claims(idToken).path("name").asText();
        since = Instant.now();
        problem = "";
    }

    boolean isLoggedIn() {
        return !accessToken.isEmpty();
    }

    String name() {
        return name;
    }

    String accessToken() {
        return accessToken;
    }

    String idToken() {
        return idToken;
    }

    Instant since() {
        return since;
    }

    void problem(String text) {
        problem = text;
    }

    /** Told once. */
    String takeProblem() {
        var told = problem;
        problem = "";
        return told;
    }

    void actionStatus(String status) {
        actionStatus = status;
    }

    /** Told once. */
    String takeActionStatus() {
        var told = actionStatus;
        actionStatus = "";
        return told;
    }
}
