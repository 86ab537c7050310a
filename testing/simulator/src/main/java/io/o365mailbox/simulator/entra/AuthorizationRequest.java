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
 * What an app asks a person, or for {@code adminConsent} an administrator, in the browser.
 *
 * @param state as the app gave it, null if not given; likewise nonce and the two hints
 * @param codeChallenge in the form of S256, null without PKCE
 * @param caeCapable the app understands claims challenges
 */
record AuthorizationRequest(
        App app,
        Authority authority,
        ScopeRequest scopes,
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

    /** Refuses on the page until the redirect URI is known to be the app's own (RFC 6749 4.1.2.1), later in the redirect. */
    static AuthorizationRequest authorize(State state, Request request) {
        Authority authority = Authority.of(state, request.pathParameter("tenant"));
        App app = app(state, authority, request);
        String redirectUri = redirectUri(app, request);
        String scope = required(request, "scope");
        AuthorizationRequest asked = new AuthorizationRequest(
                app,
                authority,
                ScopeRequest.parse(scope),
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
                caeCapable(request),
                request.parameter("client_info").filter("1"::equals).isPresent(),
                false);
        String responseType = required(request, "response_type");
        if (!responseType.equals("code")) {
            throw EntraError.of(
                            400,
                            "unsupported_response_type",
                            700054,
                            "response_type '" + responseType + "' is not enabled for the application.")
                    .toApp(asked);
        }
        if (!Set.of("login", "none", "select_account", "consent", "create").containsAll(asked.prompt())) {
            throw EntraError.of(400, "invalid_request", 90023, "Unsupported 'prompt' value.")
                    .toApp(asked);
        }
        return asked;
    }

    /** {@code v2.0/adminconsent}, and its older form without a scope, which means all the app has in its registration. */
    static AuthorizationRequest adminConsent(State state, Request request, boolean older) {
        Authority authority = Authority.of(state, request.pathParameter("tenant"));
        App app = app(state, authority, request);
        String redirectUri = redirectUri(app, request);
        String scope = older ? "https://graph.microsoft.com/.default" : required(request, "scope");
        return new AuthorizationRequest(
                app,
                authority,
                ScopeRequest.parse(scope),
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

    boolean prompts(String value) {
        return prompt.contains(value);
    }

    /** Sends the person back with an error. For admin consent Microsoft adds {@code admin_consent=True} even then. */
    Response refuse(Map<String, String> error) {
        Map<String, String> parameters = new LinkedHashMap<>(error);
        if (adminConsent) {
            parameters.put("admin_consent", "True");
        }
        return respond(parameters);
    }

    /** Sends the person back with parameters, to which the state is added as it came. */
    Response respond(Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        if (state != null) {
            all.put("state", state);
        }
        return AppResponse.of(responseMode, redirectUri, all);
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
                                + "'. This can happen if the application has not been installed by the administrator of "
                                + "the tenant or consented to by any user in the tenant. You may have sent your "
                                + "authentication request to the wrong tenant."));
        AccountRules.checkAuthority(app, authority);
        return app;
    }

    private static String redirectUri(App app, Request request) {
        String redirectUri = required(request, "redirect_uri");
        // Character by character: case, port, path and slash at the end all count.
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

    /** {@code claims={"access_token":{"xms_cc":{"values":["cp1"]}}}}. */
    static boolean caeCapable(Request request) {
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
