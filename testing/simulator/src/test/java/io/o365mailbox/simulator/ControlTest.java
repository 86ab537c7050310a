package io.o365mailbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The control API changes the state over HTTP. */
class ControlTest extends SimulatorTestBase {

    @Test
    void controlApiChangesTheState() {
        assertThat(control("POST", "/users", "{\"userPrincipalName\":\"zoe@contoso.example\",\"displayName\":\"Zoe\"}")
                        .status())
                .isEqualTo(200);
        String token = desk.connect("zoe@contoso.example").text("refresh_token");
        control("POST", "/clock", "{\"advance\":\"P91D\"}");
        assertThat(desk.refresh("organizations", token).code()).isEqualTo(700082);
        control("POST", "/clock", "{\"reset\":true}");
        control("PATCH", "/users/zoe@contoso.example", "{\"resetPassword\":\"N3w!\"}");
        assertThat(desk.refresh("organizations", token).code()).isEqualTo(50173);
        control("PATCH", "/tenants/contoso.example", "{\"consentPolicy\":\"microsoft-managed\"}");
        assertThat(browser()
                        .open(desk.authorize("organizations"))
                        .signIn("ben@contoso.example")
                        .title())
                .isEqualTo("Need admin approval");
        control("POST", "/consents", "{\"tenant\":\"contoso.example\"}");
        assertThat(desk.connect("ben@contoso.example").status()).isEqualTo(200);
        control("POST", "/faults", "{\"path\":\"/v1.0\",\"kind\":\"status\",\"status\":503,\"times\":1}");
        assertThat(desk.get("/v1.0/me", "x").status()).isEqualTo(503);
        assertThat(control("POST", "/clock", "{\"advance\":\"soon\"}").status()).isEqualTo(400);
        assertThat(control("GET", "/requests?path=" + URLEncoder.encode("/v1.0", StandardCharsets.UTF_8), "")
                        .body()
                        .path("count")
                        .asInt())
                .isPositive();
        assertThat(control("GET", "/secrets?kind=refresh_token", "").body().toString())
                .contains(token);
    }

    private static Desk.Reply control(String method, String path, String json) {
        return new Desk(SIMULATOR)
                .send(HttpRequest.newBuilder(URI.create(SIMULATOR.login() + "/_sim" + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(json))
                        .build());
    }
}
