package io.o365mailbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The straight way: sign in, agree, redeem, read. */
class ConnectTest {
    private Simulator simulator;
    private Desk desk;

    @BeforeEach
    void start() throws Exception {
        simulator = Simulator.start(SimulatorOptions.defaults());
        desk = new Desk(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aPersonAgreesAndTheAppReadsTheProfile() {
        Browser browser = new Browser(simulator).open(desk.authorize("organizations"));
        assertThat(browser.title()).isEqualTo("Sign in");
        browser.signIn("anna@contoso.example");
        assertThat(browser.title()).isEqualTo("Permissions requested");
        assertThat(browser.page()).contains("Acme Desk", "Acme Ltd", "Send mail as you").doesNotContain("on-behalf");
        browser.press("accept");
        Map<String, String> callback = browser.callback();
        assertThat(callback).containsEntry("state", "a state & more").containsKeys("code", "session_state");

        Desk.Reply tokens = desk.redeem("organizations", callback.get("code"));
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.text("token_type")).isEqualTo("Bearer");
        assertThat(tokens.body().path("expires_in").asInt()).isBetween(3600, 5400);
        assertThat(List.of(tokens.text("scope").split(" ")))
                .containsExactlyInAnyOrder(
                        "openid",
                        "profile",
                        "email",
                        "https://graph.microsoft.com/User.Read",
                        "https://graph.microsoft.com/Mail.ReadWrite",
                        "https://graph.microsoft.com/Mail.Send");

        Desk.Reply me = desk.get("/v1.0/me/", tokens.text("access_token"));
        assertThat(me.text("userPrincipalName")).isEqualTo("anna@contoso.example");
        assertThat(desk.refresh("organizations", tokens.text("refresh_token")).status())
                .isEqualTo(200);
        assertThat(simulator.state().ledger().issuedSecrets())
                .contains(callback.get("code"), tokens.text("access_token"), tokens.text("refresh_token"));
    }
}
