package io.o365mailbox.simulator.entra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.Ids;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A request to the authorization endpoint or to an admin consent endpoint.
 *
 * @param state the parameter as the app sent it, null if absent; so are nonce and the two hints
 * @param codeChallenge the PKCE challenge in S256 form, null without PKCE
 * @param caeCapable whether the app declared that it handles claims challenges
 * @param clientInfo whether the response contains {@code client_info}, which MSAL requests
 * @param adminConsent whether the request came to an admin consent endpoint
 */
record AuthorizationRequest(
        App app,
        Authority authority,
        RequestedScopes scopes,
        String scope,
        String redirectUri,
        String responseMode,
        String state,
        String nonce,
        Set<String> prompt,
        String loginHint,
        String domainHint,
        String codeChallenge,
        boolean caeCapable,
        boolean clientInfo,
        boolean adminConsent) {

    /**
     * Parses a request to the authorization endpoint. Errors in client_id and redirect_uri must be shown on a page,
     * later errors are sent to the app (RFC 6749 section 4.1.2.1).
     */
    static AuthorizationRequest parse(State state, Request request) {
        Authority authority = Authority.of(state, request.pathParameter("tenant"));
        App app = app(state, authority, request);
        String redirectUri = redirectUri(app, request);
        String scope = required(request, "scope");
        AuthorizationRequest authorization = new AuthorizationRequest(
                app,
                authority,
                RequestedScopes.parse(scope),
                scope,
                redirectUri,
                request.parameter("response_mode").orElse("query"),
                request.parameter("state").orElse(null),
                request.parameter("nonce").orElse(null),
                request.parameter("prompt")
                        .map(p -> Set.of(p.trim().split("\\s+")))
                        .orElse(Set.of()),
                request.parameter("login_hint").filter(h -> !h.isBlank()).orElse(null),
                request.parameter("domain_hint").orElse(null),
                challenge(request),
                isCaeCapable(request),
                request.parameter("client_info").filter("1"::equals).isPresent(),
                false);
        String responseType = required(request, "response_type");
        if (!responseType.equals("code")) {
            throw EntraError.of(
                            400,
                            "unsupported_response_type",
                            700054,
                            "response_type '" + responseType + "' is not enabled for the application.")
                    .toApp(authorization);
        }
        if (!Set.of("login", "none", "select_account", "consent", "create").containsAll(authorization.prompt())) {
            throw EntraError.of(400, "invalid_request", 90023, "Unsupported 'prompt' value.")
                    .toApp(authorization);
        }
        return authorization;
    }

    /**
     * Parses a request to an admin consent endpoint.
     *
     * @param v1 whether it is the older endpoint without {@code v2.0}, which takes no scope and requests all
     *     permissions of the registration
     */
    static AuthorizationRequest parseAdminConsent(State state, Request request, boolean v1) {
        Authority authority = Authority.of(state, request.pathParameter("tenant"));
        App app = app(state, authority, request);
        String redirectUri = redirectUri(app, request);
        String scope = v1 ? "https://graph.microsoft.com/.default" : required(request, "scope");
        return new AuthorizationRequest(
                app,
                authority,
                RequestedScopes.parse(scope),
                scope,
                redirectUri,
                "query",
                request.parameter("state").orElse(null),
                null,
                Set.of(),
                request.parameter("login_hint").orElse(null),
                null,
                null,
                false,
                false,
                true);
    }

    boolean hasPrompt(String value) {
        return prompt.contains(value);
    }

    /** The error response to the app. For admin consent it contains {@code admin_consent=True}, as at Microsoft. */
    Response errorResponse(Map<String, String> error) {
        Map<String, String> parameters = new LinkedHashMap<>(error);
        if (adminConsent) {
            parameters.put("admin_consent", "True");
        }
        return response(parameters);
    }

    /** The response to the app: the parameters and, if the request had one, the state. */
    Response response(Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        if (state != null) {
            all.put("state", state);
        }
        return AuthorizationResponse.create(responseMode, redirectUri, all);
    }

    private static App app(State state, Authority authority, Request request) {
        String clientId = required(request, "client_id");
        App app = state.directory()
                .app(clientId)
                .orElseThrow(() -> EntraError.of(
                        400,
                        "unauthorized_client",
                        700016,
                        "Application with identifier '" + clientId + "' was not found in the directory '"
                                + authority.text()
                                + "'. This can happen if the application has not been installed by the administrator "
                                + "of the tenant or consented to by any user in the tenant. You may have sent your "
                                + "authentication request to the wrong tenant."));
        AccountRules.checkAuthority(app, authority);
        return app;
    }

    private static String redirectUri(App app, Request request) {
        String redirectUri = required(request, "redirect_uri");
        // Exact comparison: case, port, path and trailing slash must match.
        if (!app.redirectUris().contains(redirectUri)) {
            throw EntraError.of(
                    400,
                    "invalid_request",
                    50011,
                    "The redirect URI '" + redirectUri + "' specified in the request does not match the redirect URIs "
                            + "configured for the application '" + app.clientId()
                            + "'. Make sure the redirect URI sent "
                            + "in the request matches one added to your application in the Azure portal.");
        }
        return redirectUri;
    }

    private static String required(Request request, String name) {
        return request.parameter(name).filter(v -> !v.isBlank()).orElseThrow(() -> EntraError.missing(name));
    }

    private static String challenge(Request request) {
        String challenge = request.parameter("code_challenge").orElse(null);
        if (challenge == null) {
            return null;
        }
        return switch (request.parameter("code_challenge_method").orElse("plain")) {
            case "S256" -> challenge;
            case "plain" -> Ids.derived(challenge);
            default ->
                throw EntraError.of(
                        400, "invalid_request", 501491, "Invalid size of Code_Challenge or unknown method parameter.");
        };
    }

    /** Whether the claims parameter declares cp1: {@code {"access_token":{"xms_cc":{"values":["cp1"]}}}}. */
    static boolean isCaeCapable(Request request) {
        String claims = request.parameter("claims").orElse("{}");
        try {
            JsonNode values = new ObjectMapper()
                    .readTree(claims)
                    .path("access_token")
                    .path("xms_cc")
                    .path("values");
            return List.of("\"cp1\"", "\"CP1\"").stream()
                    .anyMatch(v -> values.toString().contains(v));
        } catch (JsonProcessingException e) {
            throw EntraError.of(400, "invalid_request", 50148, "The claims parameter is not valid JSON.");
        }
    }
}
