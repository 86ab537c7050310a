package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Scopes;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/**
 * Builds the addresses at Microsoft to which browsers are redirected. MSAL4J is not used for this, because it changes
 * {@code response_mode=query} to {@code form_post}, and a cross-site POST arrives without the cookies that identify the
 * login.
 */
final class AuthorizationUris {

    private final Registration registration;

    AuthorizationUris(Registration registration) {
        this.registration = registration;
    }

    URI authorization(AuthorizationRequest request) {
        return URI.create(base(registration.authority()) + "/oauth2/v2.0/authorize?"
                + new Query()
                        .add("client_id", registration.clientId())
                        .add("response_type", "code")
                        .add("response_mode", "query")
                        .add("redirect_uri", request.redirectUri())
                        .add("scope", scope(request.scopes()))
                        .add("state", request.state())
                        .add("nonce", request.nonce())
                        .add("code_challenge", request.codeChallenge())
                        .add("code_challenge_method", "S256")
                        .add("login_hint", request.loginHint())
                        .add("prompt", request.prompt())
                        .add("claims", request.claims()));
    }

    URI adminConsent(String tenant, Scopes scopes, String redirectUri, String state) {
        return URI.create(base(tenant) + "/v2.0/adminconsent?"
                + new Query()
                        .add("client_id", registration.clientId())
                        .add("scope", scope(scopes))
                        .add("redirect_uri", redirectUri)
                        .add("state", state));
    }

    private String base(String authority) {
        return registration.cloud().login() + "/" + encode(authority);
    }

    private String scope(Scopes scopes) {
        return String.join(" ", registration.cloud().scopeUris(scopes));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static final class Query {

        private final StringJoiner parameters = new StringJoiner("&");

        private Query add(String name, String value) {
            if (value != null) {
                parameters.add(name + "=" + encode(value));
            }
            return this;
        }

        @Override
        public String toString() {
            return parameters.toString();
        }
    }
}
