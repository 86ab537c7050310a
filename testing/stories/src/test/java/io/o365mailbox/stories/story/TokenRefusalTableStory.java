package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.launch.Form;
import io.o365mailbox.stories.support.Applications;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.Http;
import io.o365mailbox.stories.support.KeycloakTokenEndpoint;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All refusals of a token exchange: the request, the response and the event. None reaches Microsoft, and none returns a
 * token. docs/token.md has the same list for developers.
 */
@ExtendWith(Stage.class)
class TokenRefusalTableStory {
    private static final String OTHER_TYPE = "urn:ietf:params:oauth:token-type:";
    private static final String HEADER_CHARACTERS = "anna@contoso.example\r\nX-Injected: 1";

    /**
     * One refusal.
     *
     * @param event error of the newest TOKEN_EXCHANGE_ERROR event; empty if Keycloak refuses before the exchange begins
     */
    private record Refusal(String name, Exchange request, int status, String error, String event) {

        @Override
        public String toString() {
            return name + " → " + error;
        }
    }

    private final List<Refusal> refusals = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> refusesInvalidExchanges(Scene scene) throws Exception {
        scene.connected("anna");
        scene.connected("ben");
        scene.settings().configureAction(Map.of("mode", "on-request"));
        scene.settings()
                .configureProvider(Map.of(
                        "tokenClients", "desk##other##open##limited##agreed",
                        "absentUserClients", "archive##open",
                        "clientScopes", "[{\"key\":\"limited\",\"value\":\"Mail.Send\"}]"));
        var clients = Applications.of(scene)
                .with("other")
                .with("limited")
                .with("stranger")
                .with("brief", client -> client.withObject("/attributes").put("access.token.lifespan", "1"))
                .with("agreed", client -> client.put("consentRequired", true))
                .with("open", client -> client.put("publicClient", true))
                .withServiceAccount("archive")
                .withServiceAccount("robot");
        var anna = clients.tokensOf("anna", AcmeRealm.CLIENT);
        var expired = clients.tokenOf("anna", "brief");
        scene.timePasses(Duration.ofSeconds(2));
        var right = Exchange.in(scene, anna.get("access_token").toString());
        assertThat(right.send().status()).as("the valid request").isEqualTo(200);
        var asked = scene.tokenEndpoint().requestCount();

        callers(scene, clients, right);
        subjectTokens(scene, clients, right, anna);
        parameters(right);
        mailboxes(scene, clients, right);
        absentUsers(scene, clients);
        refusal("an expired token", right.with("subject_token", expired), "invalid_request", "invalid_token");

        return Stream.concat(
                refusals.stream().map(refusal -> dynamicTest(refusal.toString(), () -> assertRefused(scene, refusal))),
                Stream.of(dynamicTest(
                        "none of them reached Microsoft",
                        () -> assertThat(scene.tokenEndpoint().requestCount()).isEqualTo(asked))));
    }

    private void callers(Scene scene, Applications clients, Exchange right) {
        refusal(
                "a public client",
                right.with("client_id", "open").without("client_secret"),
                "unauthorized_client",
                "not_allowed");
        refusal(
                "a client that is not in tokenClients",
                right.by("stranger").with("subject_token", clients.tokenOf("anna", "stranger")),
                "unauthorized_client",
                "not_allowed");
        refusal("a client with another client's token", right.by("other"), "unauthorized_client", "not_allowed");
        refusals.add(new Refusal(
                "a wrong client secret", right.with("client_secret", "guessed"), 401, "unauthorized_client", ""));
        refusal(
                "a client without the user's consent",
                right.by("agreed").with("subject_token", tokenForAudience(scene, clients, "agreed")),
                "unauthorized_client",
                "not_allowed");
    }

    private void subjectTokens(Scene scene, Applications clients, Exchange right, Map<?, ?> anna) throws Exception {
        var revoked = clients.tokenOf("anna", AcmeRealm.CLIENT);
        clients.revoke(revoked, AcmeRealm.CLIENT);
        refusal("no subject token", right.without("subject_token"), "invalid_request", "invalid_request");
        refusal("no subject token type", right.without("subject_token_type"), "invalid_request", "invalid_request");
        refusal("garbage", right.with("subject_token", "garbage"), "invalid_request", "invalid_token");
        refusal("a revoked token", right.with("subject_token", revoked), "invalid_request", "invalid_token");
        refusal(
                "an ID token",
                right.with("subject_token", anna.get("id_token").toString()),
                "invalid_request",
                "invalid_token");
        refusal(
                "an ID token with its type",
                right.with("subject_token", anna.get("id_token").toString())
                        .with("subject_token_type", OTHER_TYPE + "id_token"),
                "invalid_request",
                "invalid_request");
        refusal(
                "a refresh token",
                right.with("subject_token", anna.get("refresh_token").toString()),
                "invalid_request",
                "invalid_token");
        refusal(
                "a token of another realm",
                right.with("subject_token", masterRealmToken(scene)),
                "invalid_request",
                "invalid_token");
        refusal(
                "a token with another audience",
                right.with("subject_token", clients.tokenOf("anna", "other")),
                "unauthorized_client",
                "not_allowed");
        addAudience(scene, AcmeRealm.CLIENT, "limited");
        var bound = boundToken(scene);
        refusal(
                "a bound token without the proof",
                right.with("subject_token", bound),
                "invalid_request",
                "invalid_token");
        refusal(
                "a bound token, by a client in its audience",
                right.by("limited").with("subject_token", bound),
                "invalid_request",
                "invalid_token");
        refusal(
                "a bound token, by another client",
                right.by("other").with("subject_token", bound),
                "unauthorized_client",
                "not_allowed");
    }

    private void parameters(Exchange right) {
        refusal(
                "a refresh token requested",
                right.with("requested_token_type", OTHER_TYPE + "refresh_token"),
                "invalid_request",
                "invalid_request");
        refusal("an actor", right.with("actor_token", "somebody"), "invalid_request", "invalid_request");
        refusal(
                "an additional audience",
                right.with("audience", AcmeRealm.CLIENT),
                "invalid_request",
                "invalid_request");
        refusal(
                "another issuer",
                right.with("requested_issuer", AcmeRealm.ALIAS),
                "invalid_request",
                "invalid_request");
        refusals.add(new Refusal(
                "scope twice",
                right.with("scope", "Mail.Read").plus("scope", "Mail.Send"),
                400,
                "invalid_request",
                ""));
        refusals.add(
                new Refusal("subject token twice", right.plus("subject_token", "another"), 400, "invalid_request", ""));
        refusals.add(new Refusal(
                "mailbox id twice", right.with("mailbox_id", "1").plus("mailbox_id", "2"), 400, "invalid_request", ""));
        refusal(
                "mailbox id and login hint",
                right.with("mailbox_id", "1").with("login_hint", "2"),
                "invalid_request",
                "invalid_request");
        refusal(
                "another cloud's Graph",
                right.with("resource", "https://graph.microsoft.us"),
                "invalid_target",
                "invalid_request");
        refusal(
                "Graph with a path",
                right.with("resource", "https://graph.microsoft.com/v1.0"),
                "invalid_target",
                "invalid_request");
        refusal(
                "Graph and Outlook at once",
                right.plus("resource", "https://outlook.office.com"),
                "invalid_target",
                "invalid_request");
        refusal(
                "Graph and another server",
                right.plus("resource", "https://api.example"),
                "invalid_target",
                "invalid_request");
        refusal(
                "a permission that was not granted",
                right.with("scope", "Calendars.Read"),
                "invalid_scope",
                "invalid_request");
        refusal(
                "a granted and another permission",
                right.with("scope", "Mail.Send Mail.ReadWrite.Shared"),
                "invalid_scope",
                "invalid_request");
        refusal("a refresh token by scope", right.with("scope", "offline_access"), "invalid_scope", "invalid_request");
        refusal(
                "Outlook's permission for Graph",
                right.with("scope", "IMAP.AccessAsUser.All"),
                "invalid_scope",
                "invalid_request");
        refusal(
                "Outlook without a consent for it",
                right.with("resource", "https://outlook.office.com"),
                "invalid_scope",
                "invalid_request");
        refusal(
                "SQL in the scope",
                right.with("scope", "Mail.Read'; drop table O365_MAILBOX --"),
                "invalid_scope",
                "invalid_request");
        refusal(
                "a header in the scope",
                right.with("scope", "Mail.Read\r\nX-Injected: 1"),
                "invalid_scope",
                "invalid_request");
        refusal(
                "a minimum validity of a day",
                right.with("min_validity", "86400"),
                "invalid_request",
                "invalid_request");
        refusal("claims that are not JSON", right.with("claims", "cp1"), "invalid_request", "invalid_request");
    }

    private void mailboxes(Scene scene, Applications clients, Exchange right) {
        var others = scene.mailboxIdOf("ben");
        refusal(
                "another user's mailbox by its id",
                right.with("mailbox_id", others),
                "invalid_target",
                "mailbox_not_connected");
        refusal(
                "another user's mailbox by its address",
                right.with("login_hint", "ben@contoso.example"),
                "invalid_target",
                "mailbox_not_connected");
        refusal(
                "another user with a user's token",
                right.with("requested_subject", "ben"),
                "invalid_request",
                "invalid_request");
        refusal(
                "SQL in the mailbox id",
                right.with("mailbox_id", "' or '1'='1"),
                "invalid_target",
                "mailbox_not_connected");
        refusal(
                "a header in the login hint",
                right.with("login_hint", HEADER_CHARACTERS),
                "invalid_request",
                "invalid_request");
        refusal(
                "a login hint of 3,000 characters",
                right.with("login_hint", "a".repeat(3000)),
                "invalid_request",
                "invalid_request");
        refusal(
                "more than the client's permissions",
                right.by("limited")
                        .with("subject_token", clients.tokenOf("anna", "limited"))
                        .with("scope", "Mail.ReadWrite"),
                "invalid_scope",
                "invalid_request");
        refusal(
                "a user without a mailbox",
                right.with("subject_token", clients.tokenOf("nora", AcmeRealm.CLIENT)),
                "invalid_target",
                "mailbox_not_connected");
        var uma = clients.tokenOf("uma", AcmeRealm.CLIENT);
        var path = "/users/" + scene.realm().userId("uma");
        scene.realm().put(path, ((ObjectNode) scene.realm().get(path)).put("enabled", false));
        refusal("a disabled user", right.with("subject_token", uma), "invalid_request", "invalid_token");
    }

    private void absentUsers(Scene scene, Applications clients) {
        var robot = Exchange.in(scene, clients.tokenOf("robot")).by("robot");
        var archive = Exchange.in(scene, clients.tokenOf("archive")).by("archive");
        refusal(
                "a client without permission, an existing mailbox",
                robot.with("login_hint", "anna@contoso.example"),
                "unauthorized_client",
                "not_allowed");
        refusal(
                "a client without permission, an unknown mailbox",
                robot.with("login_hint", "nobody@contoso.example"),
                "unauthorized_client",
                "not_allowed");
        refusal("no mailbox named", archive, "invalid_request", "invalid_request");
        refusal(
                "an unknown address",
                archive.with("login_hint", "nobody@contoso.example"),
                "invalid_target",
                "mailbox_not_connected");
        refusal(
                "an unknown mailbox id",
                archive.with("mailbox_id", "' or '1'='1"),
                "invalid_target",
                "mailbox_not_connected");
        refusal(
                "an unknown user",
                archive.with("requested_subject", "nobody"),
                "invalid_target",
                "mailbox_not_connected");
        refusal(
                "another client's service account",
                archive.with("subject_token", robotTokenForArchive(scene, clients)),
                "unauthorized_client",
                "not_allowed");
    }

    private void refusal(String name, Exchange request, String error, String event) {
        refusals.add(new Refusal(name, request, 400, error, event));
    }

    private static void assertRefused(Scene scene, Refusal refusal) {
        var response = refusal.request().send();

        assertThat(response.status()).as(response.toString()).isEqualTo(refusal.status());
        assertThat(response.text("error")).as(response.toString()).isEqualTo(refusal.error());
        assertThat(response.body().has("access_token")).isFalse();
        assertThat(response.header("X-Injected")).isEmpty();
        if (!refusal.event().isEmpty()) {
            assertThat(response.text("error_description"))
                    .isNotEmpty()
                    .doesNotContain("@")
                    .doesNotContain("1'='1");
            var newest = scene.realm().events("TOKEN_EXCHANGE_ERROR").get(0);
            assertThat(newest.path("error").asText()).as(newest.toString()).isEqualTo(refusal.event());
            assertThat(newest.path("details").path("reason").asText()).isEqualTo(response.text("error_description"));
        }
    }

    /** Anna's token, issued to the application, with this client in its audience. */
    private static String tokenForAudience(Scene scene, Applications clients, String audience) {
        addAudience(scene, AcmeRealm.CLIENT, audience);
        return clients.tokenOf("anna", AcmeRealm.CLIENT);
    }

    private static String robotTokenForArchive(Scene scene, Applications clients) {
        addAudience(scene, "robot", "archive");
        return clients.tokenOf("robot");
    }

    private static void addAudience(Scene scene, String client, String audience) {
        var realm = scene.realm();
        JsonNode found = realm.get("/clients?clientId=" + client).get(0);
        var mapper = JsonNodeFactory.instance.objectNode();
        mapper.put("name", "for " + audience).put("protocol", "openid-connect");
        mapper.put("protocolMapper", "oidc-audience-mapper");
        mapper.putObject("config").put("included.client.audience", audience).put("access.token.claim", "true");
        realm.post("/clients/" + found.path("id").asText() + "/protocol-mappers/models", mapper);
    }

    private static String masterRealmToken(Scene scene) throws Exception {
        var endpoint = URI.create(scene.keycloak().url() + "/realms/master/protocol/openid-connect/token");
        var form =
                Form.of("client_id", "admin-cli", "grant_type", "password", "username", "admin", "password", "admin");
        return accessToken(Http.send(HttpRequest.newBuilder(endpoint)
                .header("Content-Type", Form.TYPE)
                .POST(BodyPublishers.ofString(form))
                .build()));
    }

    private static String boundToken(Scene scene) throws Exception {
        var proofs = new DefaultDPoPProofFactory(new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256);
        return accessToken(KeycloakTokenEndpoint.of(scene.realm()).requestBoundToken("anna", proofs));
    }

    private static String accessToken(HttpResponse<String> response) throws JsonProcessingException {
        return new ObjectMapper().readTree(response.body()).path("access_token").asText();
    }
}
