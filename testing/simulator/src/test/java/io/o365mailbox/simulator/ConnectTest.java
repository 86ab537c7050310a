package io.o365mailbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The authorization code flow from sign-in to Graph, and the errors at each step. */
class ConnectTest extends SimulatorTestBase {

    @Test
    void userConsentsAndAppReadsTheProfile() {
        Browser browser = browser().open(desk.authorize("organizations"));
        assertThat(browser.title()).isEqualTo("Sign in");
        browser.signIn("anna@contoso.example");
        assertThat(browser.title()).isEqualTo("Permissions requested");
        assertThat(browser.page())
                .contains("Acme Desk", "Acme Ltd", "Send mail as you")
                .doesNotContain("on-behalf");
        browser.press("accept");
        Map<String, String> callback = browser.callback();
        assertThat(callback).containsEntry("state", "a state & more").containsKeys("code", "session_state");

        Desk.Reply tokens = desk.redeem("organizations", callback.get("code"));
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.text("token_type")).isEqualTo("Bearer");
        assertThat(tokens.body().path("expires_in").asInt()).isBetween(3600, 5400);
        assertThat(List.of(tokens.text("scope").split(" ")))
                .as("prefixed as requested, without offline_access")
                .containsExactlyInAnyOrder(
                        "openid",
                        "profile",
                        "email",
                        "https://graph.microsoft.com/User.Read",
                        "https://graph.microsoft.com/Mail.ReadWrite",
                        "https://graph.microsoft.com/Mail.Send");

        Desk.Reply me = desk.get("/v1.0/me/", tokens.text("access_token"));
        assertThat(me.text("userPrincipalName")).isEqualTo("anna@contoso.example");
        assertThat(state.ledger().issuedSecrets())
                .contains(
                        callback.get("code"),
                        tokens.text("access_token"),
                        tokens.text("refresh_token"),
                        tokens.text("id_token"));
    }

    @Test
    void codeCanBeRedeemedOnce() {
        String code = code();
        assertThat(desk.redeem("organizations", code).status()).isEqualTo(200);
        Desk.Reply again = desk.redeem("organizations", code);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text("error")).isEqualTo("invalid_grant");
        assertThat(again.code()).isEqualTo(54005);
        assertThat(again.text("error_description"))
                .matches("AADSTS54005: .* Trace ID: [0-9a-f-]{36} Correlation ID: [0-9a-f-]{36} "
                        + "Timestamp: \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ");
        assertThat(again.text("error_uri")).endsWith("/error?code=54005");
        assertThat(again.body().has("suberror")).isFalse();
    }

    @Test
    void codeExpiresAfterTenMinutes() {
        String code = code();
        state.clock().advance(Duration.ofMinutes(11));
        assertThat(desk.redeem("organizations", code).code()).isEqualTo(70008);
    }

    @Test
    void codeIsBoundToItsPkceVerifier() {
        assertThat(desk.redeem("organizations", code(), "code_verifier", "x".repeat(43))
                        .code())
                .isEqualTo(501481);
        assertThat(desk.redeem("organizations", code(), "code_verifier", "").code())
                .isEqualTo(50148);
    }

    @Test
    void codeIsBoundToItsAuthorityAndRedirectUri() {
        String contoso = state.tenant("contoso.example").id();
        assertThat(desk.redeem("common", code()).code()).isEqualTo(700005);
        assertThat(desk.redeem(contoso, code()).code()).isEqualTo(700005);
        assertThat(desk.redeem("organizations", code(), "redirect_uri", "https://desk.example/Callback")
                        .code())
                .isEqualTo(500112);
        String ofDomain = connected("contoso.example");
        assertThat(desk.redeem(contoso, ofDomain).status())
                .as("a domain and its tenant id are the same authority")
                .isEqualTo(200);
    }

    @Test
    void redirectUriMustMatchExactly() {
        for (String other : List.of(
                "https://desk.example/Callback",
                "https://desk.example/callback/",
                "https://desk.example/callback?x=1",
                "https://evil.example/callback")) {
            Browser browser = browser().open(desk.authorize("organizations", "redirect_uri", other));
            assertThat(browser.page()).contains("AADSTS50011");
            assertThat(browser.status()).isEqualTo(400);
        }
    }

    @Test
    void allResponseModesCarryCodeAndState() {
        Browser fragment = browser().open(desk.authorize("organizations", "response_mode", "fragment"));
        fragment.signIn("anna@contoso.example").press("accept");
        assertThat(fragment.at().getRawFragment()).contains("code=").contains("state=a+state");
        Browser form = browser().open(desk.authorize("organizations", "response_mode", "form_post"));
        form.signIn("anna@contoso.example");
        assertThat(form.page())
                .contains("action=\"" + Desk.REDIRECT_URI + "\"", "name=\"code\"", "value=\"a state &amp; more\"");
    }

    @Test
    void returnsNoRefreshTokenWithoutOfflineAccess() {
        Desk.Reply tokens = desk.connect("anna@contoso.example", "scope", "openid profile User.Read");
        assertThat(tokens.body().has("refresh_token")).isFalse();
        assertThat(tokens.text("scope")).isEqualTo("openid profile User.Read");
    }

    @Test
    void consentCoversManyResourcesButATokenOnlyOne() {
        String scope = Desk.MAIL + " https://outlook.office.com/IMAP.AccessAsUser.All";
        Browser browser = browser().open(desk.authorize("organizations", "scope", scope));
        browser.signIn("anna@contoso.example").press("accept");
        String code = browser.callback().get("code");
        Desk.Reply both = desk.redeem("organizations", code, "scope", scope);
        assertThat(both.code()).isEqualTo(28000);
        Desk.Reply first = desk.connect("anna@contoso.example", "scope", scope);
        assertThat(first.code()).isEqualTo(28000);
        String again = browser()
                .open(desk.authorize("organizations", "scope", scope))
                .signIn("anna@contoso.example")
                .callback()
                .get("code");
        Desk.Reply graph = desk.redeem("organizations", again);
        Desk.Reply imap = desk.refresh(
                "organizations",
                graph.text("refresh_token"),
                "scope",
                "https://outlook.office.com/IMAP.AccessAsUser.All offline_access");
        assertThat(imap.text("scope")).isEqualTo("https://outlook.office.com/IMAP.AccessAsUser.All");
        assertThat(desk.get("/v1.0/me", imap.text("access_token")).status()).isEqualTo(401);
    }

    @Test
    void unknownScopeIsReportedOnThePage() {
        assertThat(browser()
                        .open(desk.authorize("organizations", "scope", "openid Mail.Everything"))
                        .page())
                .contains("AADSTS650053");
        assertThat(browser()
                        .open(desk.authorize("organizations", "scope", "https://nowhere.example/Mail.Read"))
                        .page())
                .contains("AADSTS500011");
    }

    private String code() {
        return connected("organizations");
    }

    private String connected(String tenant) {
        Browser browser = browser().open(desk.authorize(tenant)).signIn("anna@contoso.example");
        if (browser.shows("accept")) {
            browser.press("accept");
        }
        return browser.callback().get("code");
    }
}
