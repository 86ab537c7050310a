package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Authenticates the app at the token endpoint: by a secret in the form or the header, or by a client assertion. */
final class ClientAuthentication {
    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final State state;
    private final ClientAssertion assertions;

    /** The client credentials of a Basic Authorization header. */
    private record Basic(String clientId, String secret) {}

    ClientAuthentication(State state) {
        this.state = state;
        this.assertions = new ClientAssertion(state);
    }

    App authenticate(Request request, Authority authority) {
        Optional<Basic> basic = basic(request);
        String clientId = basic.map(Basic::clientId)
                .or(() -> request.form("client_id"))
                .orElseThrow(() -> EntraError.missing("client_id"));
        App app = state.directory()
                .app(clientId)
                .orElseThrow(() -> EntraError.of(
                        400,
                        "unauthorized_client",
                        700016,
                        "Application with identifier '" + clientId + "' was not found in the directory '"
                                + authority.text() + "'."));
        Optional<String> secret = basic.map(Basic::secret).or(() -> request.form("client_secret"));
        Optional<String> assertion = request.form("client_assertion");
        if (secret.isPresent()) {
            checkSecret(app, secret.get());
        } else if (assertion.isPresent()
                && request.form("client_assertion_type")
                        .filter(JWT_BEARER::equals)
                        .isPresent()) {
            state.ledger().recordSecret("client_assertion", assertion.get());
            assertions.check(app, authority, request, assertion.get());
        } else {
            throw EntraError.invalidClient(
                    7000218,
                    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
        }
        return app;
    }

    private void checkSecret(App app, String given) {
        state.ledger().recordSecret("client_secret", given);
        App.ClientSecret secret = app.secrets().stream()
                .filter(s -> s.value().equals(given))
                .findFirst()
                .orElseThrow(() -> EntraError.invalidClient(
                        7000215,
                        "Invalid client secret provided. Ensure the secret being sent in the request is the client "
                                + "secret value, not the client secret ID, for a secret added to app '" + app.clientId()
                                + "'."));
        if (!secret.expires().isAfter(state.clock().instant())) {
            throw EntraError.invalidClient(
                    7000222,
                    "The provided client secret keys for app '" + app.clientId()
                            + "' are expired. Visit the Azure portal "
                            + "to create new keys for your app: https://aka.ms/NewClientSecret, or consider using "
                            + "certificate credentials for added security: https://aka.ms/certCreds.");
        }
    }

    private static Optional<Basic> basic(Request request) {
        return request.header("authorization")
                .filter(h -> h.startsWith("Basic "))
                .map(header -> {
                    try {
                        String pair = new String(
                                Base64.getDecoder().decode(header.substring(6).trim()), StandardCharsets.UTF_8);
                        int colon = pair.indexOf(':');
                        // RFC 6749 section 2.3.1: client id and secret are form-encoded.
                        return new Basic(
                                decode(pair.substring(0, Math.max(colon, 0))), decode(pair.substring(colon + 1)));
                    } catch (IllegalArgumentException e) {
                        throw EntraError.invalidClient(7000216, "The Authorization header is not readable.");
                    }
                });
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
