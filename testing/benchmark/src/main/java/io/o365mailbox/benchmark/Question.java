package io.o365mailbox.benchmark;

import io.o365mailbox.demo.AcmeRealm;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What is asked of the server, in the order of the table. All but the last two prove who the client is in the same way. */
enum Question {
    OURS("Token exchange for Microsoft") {
        @Override
        Request of(Ground ground, String token) {
            return exchange(ground, token, ground.microsoft().graph().toString());
        }
    },
    INTROSPECTION("Introspection") {
        @Override
        Request of(Ground ground, String token) {
            return Request.post(
                    ground.realm().oidc("token/introspect"),
                    "\"active\":true",
                    "client_id",
                    AcmeRealm.CLIENT,
                    "client_secret",
                    AcmeRealm.CLIENT_SECRET,
                    "token",
                    token);
        }
    },
    STANDARD("Standard token exchange") {
        @Override
        Request of(Ground ground, String token) {
            return exchange(ground, token);
        }
    },
    USER_INFO("Userinfo") {
        @Override
        Request of(Ground ground, String token) {
            return Request.get(ground.realm().oidc("userinfo"), "\"sub\"", token);
        }
    },
    BROKER("`GET /broker/microsoft/token`") {
        @Override
        Request of(Ground ground, String token) {
            var address = ground.realm().url() + "/broker/microsoft/token";
            return Request.get(URI.create(address), "access_token", token);
        }
    };

    private final String title;

    Question(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract Request of(Ground ground, String token);

    /** @param more resource and scope, as far as they are wanted */
    static Request exchange(Ground ground, String token, String... more) {
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
        for (int i = 0; i < more.length; i++) {
            form.addAll(List.of(i == 0 ? "resource" : "scope", more[i]));
        }
        return Request.post(ground.realm().oidc("token"), "issued_token_type", form.toArray(String[]::new));
    }
}
