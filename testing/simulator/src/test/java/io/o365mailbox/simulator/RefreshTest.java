package io.o365mailbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.simulator.state.Condition;
import io.o365mailbox.simulator.state.Seed;
import io.o365mailbox.simulator.state.User;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lifetime of refresh tokens, and what revokes them. */
class RefreshTest extends SimulatorTestBase {

    @Test
    void eachRefreshReturnsANewTokenAndOldStaysValid() {
        String first = connect();
        String second = desk.refresh("organizations", first).text("refresh_token");
        assertThat(second).isNotEqualTo(first);
        assertThat(desk.refresh("organizations", first).status()).isEqualTo(200);
        assertThat(desk.refresh("organizations", second).status()).isEqualTo(200);
    }

    @Test
    void refreshTokenExpiresAfter90DaysWithoutUse() {
        String token = connect();
        String old = token;
        for (int i = 0; i < 3; i++) {
            state.clock().advance(Duration.ofDays(80));
            token = desk.refresh("organizations", token).text("refresh_token");
            assertThat(token).isNotEmpty();
        }
        assertError(desk.refresh("organizations", old), 400, "invalid_grant", 700082, "");
        state.clock().advance(Duration.ofDays(91));
        assertError(desk.refresh("organizations", token), 400, "invalid_grant", 700082, "");
    }

    @Test
    void passwordResetRevokesButPasswordChangeDoesNot() {
        String token = connect();
        anna().changePassword("N3w!");
        assertThat(desk.refresh("organizations", token).status()).isEqualTo(200);
        anna().resetPassword(User.PASSWORD);
        assertError(desk.refresh("organizations", token), 400, "invalid_grant", 50173, "");
        assertThat(desk.refresh("organizations", connect()).status())
                .as("a new sign-in issues a new refresh token")
                .isEqualTo(200);
    }

    @Test
    void withdrawnConsentFailsTheRefresh() {
        String token = connect();
        state.consents().withdraw(state.acmeDesk(), state.tenant("contoso.example"));
        assertError(desk.refresh("organizations", token), 400, "invalid_grant", 65001, "consent_required");
    }

    @Test
    void disabledAndDeletedUsersCannotRefresh() {
        String token = connect();
        anna().disable();
        assertError(desk.refresh("organizations", token), 400, "invalid_grant", 50057, "");
        User anna = anna();
        state.directory().delete(anna);
        assertError(desk.refresh("organizations", token), 400, "invalid_grant", 50034, "");
    }

    @Test
    void refusesInvalidSecretsAndDisabledApps() {
        String token = connect();
        assertError(desk.refresh("organizations", token, "client_secret", "wrong"), 401, "invalid_client", 7000215, "");
        assertError(desk.refresh("organizations", token, "client_secret", ""), 401, "invalid_client", 7000218, "");
        state.clock().advance(Duration.ofDays(800));
        assertError(desk.refresh("organizations", token), 401, "invalid_client", 7000222, "");
        state.clock().reset();
        state.tenant("contoso.example").disableApp(Seed.CLIENT_ID);
        assertError(desk.refresh("organizations", token), 400, "unauthorized_client", 7000112, "");
    }

    @Test
    void acceptsTheSecretInABasicHeader() {
        String token = connect();
        String pair = Seed.CLIENT_ID + ":" + Seed.CLIENT_SECRET.replace("~", "%7E");
        var request = java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create(SIMULATOR.login() + "/organizations/oauth2/v2.0/token"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                        "grant_type=refresh_token&scope=User.Read&refresh_token=" + token))
                .build();
        assertThat(desk.send(request).status()).isEqualTo(200);
    }

    @Test
    void conditionalAccessFailsButDoesNotRevoke() {
        String token = connect();
        anna().condition(Condition.MFA_REQUIRED);
        Desk.Reply mfa = desk.refresh("organizations", token);
        assertError(mfa, 400, "invalid_grant", 50076, "basic_action");
        assertThat(mfa.text("claims")).contains("capolids");
        anna().condition(Condition.BLOCKED_BY_POLICY);
        assertError(desk.refresh("organizations", token), 400, "invalid_grant", 53003, "message_only");
        anna().condition(Condition.SIGN_IN_EXPIRED);
        assertError(desk.refresh("organizations", token), 400, "invalid_grant", 70043, "token_expired");
        anna().condition(Condition.NONE);
        assertThat(desk.refresh("organizations", token).status()).isEqualTo(200);
    }

    @Test
    void refreshCanNarrowButNotExtendScopes() {
        String token = connect();
        Desk.Reply less = desk.refresh("organizations", token, "scope", "https://graph.microsoft.com/User.Read");
        assertThat(less.text("scope")).isEqualTo("https://graph.microsoft.com/User.Read");
        assertThat(less.body().has("refresh_token")).isFalse();
        assertThat(desk.get("/v1.0/me/mailFolders/inbox", less.text("access_token"))
                        .status())
                .isEqualTo(403);
        assertError(
                desk.refresh("organizations", token, "scope", "Calendars.Read"),
                400,
                "invalid_grant",
                65001,
                "consent_required");
        assertThat(desk.refresh("organizations", token, "scope", "").text("scope"))
                .contains("Mail.ReadWrite");
    }

    @Test
    void caeCapableClientGetsClaimsChallenges() {
        String claims = "{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}}}";
        String refreshToken = connect();
        String plain = desk.refresh("organizations", refreshToken).text("access_token");
        Desk.Reply capable = desk.refresh("organizations", refreshToken, "claims", claims);
        assertThat(capable.body().path("expires_in").asInt()).isGreaterThan(20 * 3600);
        anna().challenge();
        Desk.Reply challenged = desk.get("/v1.0/me", capable.text("access_token"));
        assertThat(challenged.status()).isEqualTo(401);
        assertThat(challenged.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("error=\"insufficient_claims\"", "claims=\"");
        assertThat(desk.get("/v1.0/me", plain).status()).isEqualTo(200);
        String fresh =
                desk.refresh("organizations", refreshToken, "claims", claims).text("access_token");
        assertThat(desk.get("/v1.0/me", fresh).status()).isEqualTo(200);
    }

    @Test
    void refusesMalformedTokensAndUnknownApps() {
        assertError(desk.refresh("organizations", "1.ARtruncated"), 400, "invalid_grant", 70000, "");
        assertError(
                desk.refresh("organizations", connect(), "client_id", "no-such-app"),
                400,
                "unauthorized_client",
                700016,
                "");
        assertError(desk.refresh("nowhere.example", connect()), 400, "invalid_tenant", 90002, "");
        desk.credentials(Map.of());
        assertError(desk.refresh("organizations", "x"), 401, "invalid_client", 7000218, "");
    }

    private User anna() {
        return state.user("anna@contoso.example");
    }

    private String connect() {
        return desk.connect("anna@contoso.example").text("refresh_token");
    }

    static void assertError(Desk.Reply reply, int status, String error, int code, String suberror) {
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.text("error")).isEqualTo(error);
        assertThat(reply.text("suberror")).isEqualTo(suberror);
        assertThat(reply.status()).isEqualTo(status);
    }
}
