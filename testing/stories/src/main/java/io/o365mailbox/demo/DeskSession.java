package io.o365mailbox.demo;

import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What the application remembers about one browser. Thread-safe. */
final class DeskSession {

    private final Set<String> states = ConcurrentHashMap.newKeySet();
    private volatile String name = "";
    private volatile String accessToken = "";
    private volatile String refreshToken = "";
    private volatile String idToken = "";
    private volatile Instant since = Instant.MIN;
    private volatile String problem = "";
    private volatile String actionStatus = "";

    /** A new {@code state} for an authorization request (RFC 6749 section 10.12). */
    String newState() {
        var state = UUID.randomUUID().toString();
        states.add(state);
        return state;
    }

    /** Each state is accepted once. */
    boolean expects(String state) {
        return state != null && states.remove(state);
    }

    /** @param tokens Keycloak's token response; an error becomes the problem to show */
    void logIn(JsonResponse tokens) throws IOException {
        if (!tokens.isOk()) {
            problem = tokens.text("error") + ": " + tokens.text("error_description");
            return;
        }
        accessToken = tokens.text("access_token");
        refreshToken = tokens.text("refresh_token");
        idToken = tokens.text("id_token");
        name = KeycloakClient.claims(idToken).path("name").asText();
        since = Instant.now();
        problem = "";
    }

    /** Forgets the tokens, for a login that has ended at Keycloak. */
    void logOut() {
        accessToken = "";
        refreshToken = "";
        idToken = "";
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

    String refreshToken() {
        return refreshToken;
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

    /** Returns the problem and forgets it, so that it is shown once. */
    String takeProblem() {
        var taken = problem;
        problem = "";
        return taken;
    }

    void actionStatus(String status) {
        actionStatus = status;
    }

    /** Returns the status and forgets it, so that it is shown once. */
    String takeActionStatus() {
        var taken = actionStatus;
        actionStatus = "";
        return taken;
    }
}
