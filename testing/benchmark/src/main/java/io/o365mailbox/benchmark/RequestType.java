package io.o365mailbox.benchmark;

import io.o365mailbox.demo.AcmeRealm;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The types of requests, in the order of the results table. All except the last two authenticate the client, in the
 * same way.
 */
enum RequestType {
    MAILBOX_EXCHANGE("Token exchange for Microsoft") {
        @Override
        Request request(Environment environment, String token) {
            return exchange(environment, token, environment.microsoft().graph().toString());
        }
    },
    INTROSPECTION("Introspection") {
        @Override
        Request request(Environment environment, String token) {
            return Request.post(
                    environment.realm().oidc("token/introspect"),
                    "\"active\":true",
                    "client_id",
                    AcmeRealm.CLIENT,
                    "client_secret",
                    AcmeRealm.CLIENT_SECRET,
                    "token",
                    token);
        }
    },
    STANDARD_EXCHANGE("Standard token exchange") {
        @Override
        Request request(Environment environment, String token) {
            return exchange(environment, token);
        }
    },
    USER_INFO("Userinfo") {
        @Override
        Request request(Environment environment, String token) {
            return Request.get(environment.realm().oidc("userinfo"), "\"sub\"", token);
        }
    },
    BROKER_TOKEN("`GET /broker/microsoft/token`") {
        @Override
        Request request(Environment environment, String token) {
            var address = environment.realm().url() + "/broker/microsoft/token";
            return Request.get(URI.create(address), "access_token", token);
        }
    };

    private final String title;

    RequestType(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** @param token a Keycloak access token of anna */
    abstract Request request(Environment environment, String token);

    /**
     * A token exchange.
     *
     * @param resourceAndScope nothing, the resource, or resource and scope
     */
    static Request exchange(Environment environment, String token, String... resourceAndScope) {
        var form = new ArrayList<>(List.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "client_id",
                AcmeRealm.CLIENT,
                "client_secret",
                AcmeRealm.CLIENT_SECRET,
                "subject_token",
                token,
                "subject_token_type",
                "urn:ietf:params:oauth:token-type:access_token"));
        for (int i = 0; i < resourceAndScope.length; i++) {
            form.addAll(List.of(i == 0 ? "resource" : "scope", resourceAndScope[i]));
        }
        return Request.post(environment.realm().oidc("token"), "issued_token_type", form.toArray(String[]::new));
    }
}
