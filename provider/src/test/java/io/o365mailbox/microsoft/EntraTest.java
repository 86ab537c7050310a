package io.o365mailbox.microsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.Cloud;
import io.o365mailbox.settings.Resource;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;
import io.o365mailbox.settings.Tenant;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EntraTest {

    private static final String CLIENT = "11111111-2222-3333-4444-555555555555";
    private static final Tenant TENANT = new Tenant("aaaaaaaa-0000-0000-0000-000000000001");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Scopes SCOPES = Scopes.of("openid", "offline_access", "Mail.Read");
    private static final CodeRedemption REDEMPTION = new CodeRedemption(
            Secret.of("the-code"), "https://acme.example/endpoint", Secret.of("the-verifier"), SCOPES);
    private static final String GRANTED = tokens("\"refresh_token\":\"the-refresh-token\",");

    private final FakeMicrosoft microsoft = new FakeMicrosoft();
    private final CloseableHttpClient client = HttpClients.createDefault();

    @AfterEach
    void close() throws Exception {
        client.close();
        microsoft.close();
    }

    @Test
    void requestsACodeByQueryWithPkceNonceAndFullScopes() {
        URI uri = entra(Cloud.GLOBAL, "organizations")
                .authorizationUri(new AuthorizationRequest(
                        "https://acme.example/endpoint",
                        "a state+with/signs",
                        "the-nonce",
                        "the-challenge",
                        SCOPES,
                        "anna@contoso.example",
                        "select_account",
                        "{\"a\":1}"));

        assertThat(uri.toString()).startsWith("https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?");
        assertThat(uri.getRawQuery()).doesNotContain("+");
        assertThat(FakeMicrosoft.parameters(uri.getRawQuery()))
                .isEqualTo(Map.ofEntries(
                        Map.entry("client_id", CLIENT),
                        Map.entry("response_type", "code"),
                        Map.entry("response_mode", "query"),
                        Map.entry("redirect_uri", "https://acme.example/endpoint"),
                        Map.entry("scope", "openid offline_access https://graph.microsoft.com/Mail.Read"),
                        Map.entry("state", "a state+with/signs"),
                        Map.entry("nonce", "the-nonce"),
                        Map.entry("code_challenge", "the-challenge"),
                        Map.entry("code_challenge_method", "S256"),
                        Map.entry("login_hint", "anna@contoso.example"),
                        Map.entry("prompt", "select_account"),
                        Map.entry("claims", "{\"a\":1}")));
    }

    @Test
    void leavesOutParametersThatAreNull() {
        URI uri = entra(Cloud.US_GOV_L4, TENANT.id())
                .authorizationUri(
                        new AuthorizationRequest("https://a.example", "s", "n", "c", SCOPES, null, null, null));

        assertThat(uri.toString())
                .startsWith("https://login.microsoftonline.us/" + TENANT + "/oauth2/v2.0/authorize?")
                .contains("scope=openid%20offline_access%20https%3A%2F%2Fgraph.microsoft.us%2FMail.Read")
                .doesNotContain("login_hint", "prompt", "claims");
    }

    @Test
    void buildsTheAddressForAdminConsent() {
        URI uri = entra(Cloud.GLOBAL, "organizations")
                .adminConsentUri("contoso.example", Scopes.of("Mail.Read"), "https://acme.example/endpoint", "s");

        assertThat(uri)
                .hasToString("https://login.microsoftonline.com/contoso.example/v2.0/adminconsent?client_id=" + CLIENT
                        + "&scope=https%3A%2F%2Fgraph.microsoft.com%2FMail.Read"
                        + "&redirect_uri=https%3A%2F%2Facme.example%2Fendpoint&state=s");
    }

    @Test
    void redeemsACode() {
        microsoft.replies(200, GRANTED);

        Grant grant = entra("organizations").redeem(REDEMPTION);

        assertThat(grant.accessToken()).isEqualTo(Secret.of("the-access-token"));
        assertThat(grant.refreshToken()).isEqualTo(Secret.of("the-refresh-token"));
        assertThat(grant.idToken()).isEqualTo(Secret.of(idToken()));
        assertThat(grant.expiresAt()).isEqualTo(NOW.plusSeconds(4321));
        assertThat(grant.scopes()).isEqualTo(Scopes.of("openid", "Mail.Read"));
        FakeMicrosoft.Request request = microsoft.lastRequest();
        assertThat(request.uri()).hasToString("/organizations/oauth2/v2.0/token");
        assertThat(request.header("Content-Type")).startsWith("application/x-www-form-urlencoded");
        assertThat(request.form())
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("client_id", CLIENT)
                .containsEntry("client_secret", "the-client-secret")
                .containsEntry("code", "the-code")
                .containsEntry("code_verifier", "the-verifier")
                .containsEntry("redirect_uri", "https://acme.example/endpoint");
        assertThat(request.form().get("scope").split(" "))
                .contains("offline_access", "openid", "https://graph.microsoft.com/Mail.Read");
    }

    @Test
    void sendsOneRequestOnly() {
        microsoft.replies(200, GRANTED);

        entra("organizations").redeem(REDEMPTION);

        assertThat(microsoft.requests()).hasSize(1);
    }

    @Test
    void refreshTokenIsNullIfMicrosoftSentNone() {
        microsoft.replies(200, tokens(""));

        assertThat(entra("organizations").redeem(REDEMPTION).refreshToken()).isNull();
    }

    @Test
    void refreshesAtTheTenantOfTheMailbox() {
        microsoft.replies(200, GRANTED);

        Grant grant = entra("organizations")
                .refresh(Secret.of("the-old-one"), TokenRequest.graph(Scopes.of("Mail.Read")), TENANT);

        assertThat(grant.refreshToken()).isEqualTo(Secret.of("the-refresh-token"));
        assertThat(microsoft.lastRequest().uri()).hasToString("/" + TENANT + "/oauth2/v2.0/token");
        assertThat(microsoft.lastRequest().form())
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("refresh_token", "the-old-one")
                .doesNotContainKey("claims");
        assertThat(microsoft.lastRequest().form().get("scope").split(" "))
                .contains("https://graph.microsoft.com/Mail.Read");
    }

    @Test
    void requestsAnOutlookTokenWithTheSameGrant() {
        microsoft.replies(200, GRANTED);

        entra("organizations")
                .refresh(
                        Secret.of("the-old-one"),
                        new TokenRequest(Resource.OUTLOOK, Scopes.of("SMTP.Send"), null),
                        TENANT);

        assertThat(microsoft.lastRequest().form().get("scope").split(" "))
                .contains("https://outlook.office.com/SMTP.Send")
                .noneMatch(scope -> scope.startsWith("https://graph"));
    }

    @Test
    void passesClaimsOnUnchanged() {
        String claims = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1604106651\"},\"x\":{\"y\":[1]}}}";
        microsoft.replies(200, GRANTED);

        entra("common").refresh(Secret.of("the-old-one"), new TokenRequest(Resource.GRAPH, SCOPES, claims), TENANT);

        assertThat(Json.object(microsoft.lastRequest().form().get("claims"))).isEqualTo(Json.object(claims));
    }

    @Test
    void declaresTheClientCapabilityTogetherWithClaims() {
        String claims = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1604106651\"}}}";
        microsoft.replies(200, GRANTED);
        Registration registration = new Registration(
                CLIENT,
                new ClientAuthentication.SharedSecret(Secret.of("the-client-secret")),
                "common",
                microsoft.cloud(),
                true);

        new Entra(new MicrosoftHttp(client, Timeouts.DEFAULT), registration, Clock.fixed(NOW, ZoneOffset.UTC))
                .refresh(Secret.of("the-old-one"), new TokenRequest(Resource.GRAPH, SCOPES, claims), TENANT);

        assertThat(Json.object(microsoft.lastRequest().form().get("claims")))
                .isEqualTo(Json.object("{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1604106651\"},"
                        + "\"xms_cc\":{\"values\":[\"cp1\"]}}}"));
    }

    @Test
    void refusesClaimsThatAreNotJson() {
        Refusal refusal = refusal(() ->
                entra("common").refresh(Secret.of("old"), new TokenRequest(Resource.GRAPH, SCOPES, "claims"), TENANT));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID_REQUEST);
        assertThat(microsoft.requests()).isEmpty();
    }

    @Test
    void signsTheAssertionForTheTenantsTokenEndpoint() {
        microsoft.replies(200, GRANTED);
        List<String> audiences = new ArrayList<>();
        ClientAuthentication assertion = new ClientAuthentication.SignedAssertion(endpoint -> {
            audiences.add(endpoint);
            return "the.signed.assertion";
        });

        entra(assertion, "organizations").refresh(Secret.of("old"), TokenRequest.graph(SCOPES), TENANT);

        assertThat(audiences).containsExactly("https://login.microsoftonline.com/" + TENANT + "/oauth2/v2.0/token");
        assertThat(microsoft.lastRequest().form())
                .containsEntry("client_assertion", "the.signed.assertion")
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .doesNotContainKey("client_secret");
    }

    @Test
    void passesOnTheRefusalOfTheSigner() {
        MicrosoftException noKey = new MicrosoftException(Refusal.registration("certificate_not_found"));
        ClientAuthentication assertion = new ClientAuthentication.SignedAssertion(endpoint -> {
            throw noKey;
        });

        assertThat(catchThrowableOfType(
                        MicrosoftException.class,
                        () -> entra(assertion, "organizations").redeem(REDEMPTION)))
                .isSameAs(noKey);
    }

    @Test
    void failureOfTheSignerIsARegistrationProblem() {
        ClientAuthentication assertion = new ClientAuthentication.SignedAssertion(endpoint -> {
            throw new IllegalStateException("key store");
        });

        assertThat(refusal(() -> entra(assertion, "organizations").redeem(REDEMPTION))
                        .kind())
                .isEqualTo(Refusal.Kind.REGISTRATION);
        assertThat(microsoft.requests()).isEmpty();
    }

    @Test
    void doesNotSendAnEmptyCode() {
        CodeRedemption empty = new CodeRedemption(Secret.of(" "), "https://a.example", Secret.of("v"), SCOPES);

        assertThat(refusal(() -> entra("organizations").redeem(empty)).error()).isEqualTo("invalid_grant");
        assertThat(microsoft.requests()).isEmpty();
    }

    @Test
    void keepsAllDetailsOfARefusal() {
        microsoft.replies(400, """
                {"error":"invalid_grant","suberror":"basic_action","error_codes":[50076],
                 "error_description":"AADSTS50076: Due to a configuration change by anna@contoso.example ...",
                 "correlation_id":"0a0a0a0a-1111-2222-3333-444444444444","claims":"{\\"access_token\\":{}}"}""");

        MicrosoftException refused = catchThrowableOfType(
                MicrosoftException.class,
                () -> entra("common").refresh(Secret.of("old"), TokenRequest.graph(SCOPES), TENANT));

        assertThat(refused.refusal())
                .isEqualTo(new Refusal(
                        Refusal.Kind.OWNER,
                        Cause.MFA_NEEDED,
                        "invalid_grant",
                        "basic_action",
                        "AADSTS50076",
                        400,
                        null,
                        "{\"access_token\":{}}",
                        "0a0a0a0a-1111-2222-3333-444444444444"));
        assertThat(refused).hasNoCause().hasMessageNotContaining("anna");
    }

    @Test
    void keepsTheRetryAfterOfMicrosoft() {
        microsoft.replies(429, "{\"error\":\"invalid_grant\",\"error_codes\":[50173]}", "Retry-After", "17");

        Refusal refusal = refusal(() -> entra("common").refresh(Secret.of("old"), TokenRequest.graph(SCOPES), TENANT));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TRANSIENT);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(17));
        assertThat(microsoft.requests()).hasSize(1);
    }

    @Test
    void doesNotRetryWhenMicrosoftFails() {
        microsoft.replies(500, "");

        assertThat(refusal(() -> entra("common").redeem(REDEMPTION)).kind()).isEqualTo(Refusal.Kind.TRANSIENT);
        assertThat(microsoft.requests()).hasSize(1);
    }

    @Test
    void refusesAnHtmlPageAsAResponse() {
        microsoft.replies(403, "<html>Proxy login</html>", "Content-Type", "text/html");

        Refusal refusal = refusal(() -> entra("common").redeem(REDEMPTION));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TRANSIENT);
        assertThat(refusal.code()).isEqualTo(Refusal.NOT_JSON);
        assertThat(refusal.status()).isEqualTo(403);
    }

    static String tokens(String more) {
        return "{\"token_type\":\"Bearer\",\"scope\":\"openid https://graph.microsoft.com/Mail.Read\","
                + "\"expires_in\":4321,\"ext_expires_in\":4321," + more
                + "\"access_token\":\"the-access-token\",\"id_token\":\"" + idToken() + "\",\"client_info\":\""
                + encoded("{\"uid\":\"u\",\"utid\":\"t\"}") + "\",\"something\":{\"new\":[]}}";
    }

    static String idToken() {
        return encoded("{\"alg\":\"RS256\"}") + "."
                + encoded("{\"oid\":\"o\",\"tid\":\"t\",\"sub\":\"s\",\"exp\":1900000000,\"name\":\"Anna\"}") + ".c2ln";
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private Entra entra(String authority) {
        return entra(microsoft.cloud(), authority);
    }

    private Entra entra(Cloud cloud, String authority) {
        return entra(new ClientAuthentication.SharedSecret(Secret.of("the-client-secret")), authority, cloud);
    }

    private Entra entra(ClientAuthentication authentication, String authority) {
        return entra(authentication, authority, microsoft.cloud());
    }

    private Entra entra(ClientAuthentication authentication, String authority, Cloud cloud) {
        return new Entra(
                new MicrosoftHttp(client, Timeouts.DEFAULT),
                new Registration(CLIENT, authentication, authority, cloud),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Refusal refusal(Runnable request) {
        return catchThrowableOfType(MicrosoftException.class, request::run).refusal();
    }
}
