package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.state.Grants;
import io.o365mailbox.simulator.state.Permission;
import io.o365mailbox.simulator.state.Resource;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.User;
import io.o365mailbox.simulator.web.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;

/** The user and the permissions of the access token in a request. */
record Caller(User user, Set<String> permissions) {

    /**
     * Reads the bearer token. Answers 401, with a challenge in WWW-Authenticate, if it is missing or not valid for
     * Graph.
     */
    static Caller authenticate(State state, Request request) {
        String header = request.header("authorization").orElse("");
        if (!header.regionMatches(true, 0, "Bearer ", 0, 7) || header.length() == 7) {
            throw GraphError.unauthorized("Access token is empty.", challenge(request, "", ""));
        }
        Grants.AccessToken token = state.grants()
                .accessToken(header.substring(7).trim())
                .orElseThrow(() -> GraphError.unauthorized(
                        "IDX14100: JWT is not well formed, there are no dots (.).",
                        challenge(request, "invalid_token", "")));
        if (token.expiresAt().isBefore(state.clock().instant())) {
            throw GraphError.unauthorized(
                    "Lifetime validation failed, the token is expired.", challenge(request, "invalid_token", ""));
        }
        if (token.resource() != Resource.GRAPH) {
            throw GraphError.unauthorized(
                    "Access token validation failure. Invalid audience.", challenge(request, "invalid_token", ""));
        }
        if (token.caeCapable() && !token.issuedAt().isAfter(token.user().challengedAt())) {
            String claims = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\""
                    + (token.user().challengedAt().getEpochSecond()) + "\"}}}";
            throw GraphError.unauthorized(
                    "Continuous access evaluation resulted in challenge with result: InteractionRequired and code: "
                            + "TokenIssuedBeforeRevocationTimestamp",
                    challenge(
                            request,
                            "insufficient_claims",
                            Base64.getEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8))));
        }
        return new Caller(
                token.user(), token.permissions().stream().map(Permission::name).collect(Collectors.toSet()));
    }

    /** Whether the token has at least one of the permissions. */
    boolean hasAny(String... anyOf) {
        for (String permission : anyOf) {
            if (permissions.contains(permission)) {
                return true;
            }
        }
        return false;
    }

    private static String challenge(Request request, String error, String claims) {
        return "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", "
                + "client_id=\"" + Resource.GRAPH.appId() + "\""
                + (error.isEmpty() ? "" : ", error=\"" + error + "\"")
                + (claims.isEmpty() ? "" : ", claims=\"" + claims + "\"");
    }
}
