package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Scopes;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/**
 * Where browsers are sent. Built here and not by MSAL4J, which turns {@code response_mode=query} into {@code
 * form_post}: a cross-site POST comes back without the cookies that tell whose login it is.
 */
final class AuthorizationUris {

    private final Registration registration;

    AuthorizationUris(Registration registration) {
        this.registration = registration;
    }

    URI authorization(AuthorizationRequest request) {
        return URI.create(base(registration.authority()) + "/oauth2/v2.0/authorize?"
                + new Query()
                        .with("client_id", registration.clientId())
                        .with("response_type", "code")
                        .with("response_mode", "query")
                        .with("redirect_uri", request.redirectUri())
                        .with("scope", scope(request.scopes()))
                        .with("state", request.state())
                        .with("nonce", request.nonce())
                        .with("code_challenge", request.codeChallenge())
                        .with("code_challenge_method", "S256")
                        .with("login_hint", request.loginHint())
                        .with("prompt", request.prompt())
                        .with("claims", request.claims()));
    }

    URI adminConsent(String tenant, Scopes scopes, String redirectUri, String state) {
        return URI.create(base(tenant) + "/v2.0/adminconsent?"
                + new Query()
                        .with("client_id", registration.clientId())
                        .with("scope", scope(scopes))
                        .with("redirect_uri", redirectUri)
                        .with("state", state));
    }

    private String base(String authority) {
        return registration.cloud().login() + "/" + encoded(authority);
    }

    private String scope(Scopes scopes) {
        return String.join(" ", registration.cloud().scopeUris(scopes));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static final class Query {

        private final StringJoiner parameters = new StringJoiner("&");

        private Query with(String name, String value) {
            if (value != null) {
                parameters.add(name + "=" + encoded(value));
            }
            return this;
        }

        @Override
        public String toString() {
            return parameters.toString();
        }
    }
}
