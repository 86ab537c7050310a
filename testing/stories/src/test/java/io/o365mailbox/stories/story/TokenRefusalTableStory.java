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
 * Every way to be refused: what is asked, what is answered, what the event says. None of it reaches Microsoft, and none gets
 * a token. The list in {@code docs/token.md} is this one in the words of a developer.
 */
@ExtendWith(Stage.class)
class TokenRefusalTableStory {
    private static final String OTHER_TYPE = "urn:ietf:params:oauth:token-type:";
    private static final String HEADER_CHARACTERS = "anna@contoso.example\r\nX-Injected: 1";

    /**
     * A line of the table.
     *
     * @param event the error of the newest TOKEN_EXCHANGE_ERROR; empty if Keycloak refuses before it looks at the exchange
     */
    private record Line(String what, Exchange request, int status, String error, String event) {

        @Override
        public String toString() {
            return what + " → " + error;
        }
    }

    private final List<Line> lines = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> everyRefusal(Scene scene) throws Exception {
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
        assertThat(right.send().status()).as("what is right is answered").isEqualTo(200);
        var asked = scene.tokenEndpoint().requestCount();

        callers(scene, clients, right);
        subjectTokens(scene, clients, right, anna);
        parameters(right);
        mailboxes(scene, clients, right);
        absentUsers(scene, clients);
        line("an expired token", right.with("subject_token", expired), "invalid_request", "invalid_token");

        return Stream.concat(
                lines.stream().map(line -> dynamicTest(line.toString(), () -> refused(scene, line))),
                Stream.of(dynamicTest(
                        "none of them reached Microsoft",
                        () -> assertThat(scene.tokenEndpoint().requestCount()).isEqualTo(asked))));
    }

    private void callers(Scene scene, Applications clients, Exchange right) {
        line(
                "a public client",
                right.with("client_id", "open").without("client_secret"),
                "unauthorized_client",
                "not_allowed");
        line(
                "a client that is not named",
                right.by("stranger").with("subject_token", clients.tokenOf("anna", "stranger")),
                "unauthorized_client",
                "not_allowed");
        line("a client that found another's token", right.by("other"), "unauthorized_client", "not_allowed");
        lines.add(new Line(
                "a wrong client secret", right.with("client_secret", "guessed"), 401, "unauthorized_client", ""));
        line(
                "a client that its user has not agreed to",
                right.by("agreed").with("subject_token", audienced(scene, clients, "agreed")),
                "unauthorized_client",
                "not_allowed");
    }

    private void subjectTokens(Scene scene, Applications clients, Exchange right, Map<?, ?> anna) throws Exception {
        var revoked = clients.tokenOf("anna", AcmeRealm.CLIENT);
        clients.revoke(revoked, AcmeRealm.CLIENT);
        line("no subject token", right.without("subject_token"), "invalid_request", "invalid_request");
        line("no type of it", right.without("subject_token_type"), "invalid_request", "invalid_request");
        line("garbage", right.with("subject_token", "garbage"), "invalid_request", "invalid_token");
        line("a revoked token", right.with("subject_token", revoked), "invalid_request", "invalid_token");
        line(
                "an ID token",
                right.with("subject_token", anna.get("id_token").toString()),
                "invalid_request",
                "invalid_token");
        line(
                "an ID token that says so",
                right.with("subject_token", anna.get("id_token").toString())
                        .with("subject_token_type", OTHER_TYPE + "id_token"),
                "invalid_request",
                "invalid_request");
        line(
                "a refresh token",
                right.with("subject_token", anna.get("refresh_token").toString()),
                "invalid_request",
                "invalid_token");
        line(
                "a token of another realm",
                right.with("subject_token", ofMasterRealm(scene)),
                "invalid_request",
                "invalid_token");
        line(
                "a token with another audience",
                right.with("subject_token", clients.tokenOf("anna", "other")),
                "unauthorized_client",
                "not_allowed");
        givesAudience(scene, AcmeRealm.CLIENT, "limited");
        var bound = boundToAKey(scene);
        line(
                "a token bound to a key, without the key",
                right.with("subject_token", bound),
                "invalid_request",
                "invalid_token");
        line(
                "a token bound to a key, by a client it is meant for",
                right.by("limited").with("subject_token", bound),
                "invalid_request",
                "invalid_token");
        line(
                "a token bound to a key, by another client",
                right.by("other").with("subject_token", bound),
                "unauthorized_client",
                "not_allowed");
    }

    private void parameters(Exchange right) {
        line(
                "a refresh token wanted",
                right.with("requested_token_type", OTHER_TYPE + "refresh_token"),
                "invalid_request",
                "invalid_request");
        line("an actor", right.with("actor_token", "somebody"), "invalid_request", "invalid_request");
        line("an audience besides", right.with("audience", AcmeRealm.CLIENT), "invalid_request", "invalid_request");
        line("another issuer", right.with("requested_issuer", AcmeRealm.ALIAS), "invalid_request", "invalid_request");
        lines.add(new Line(
                "scope twice",
                right.with("scope", "Mail.Read").plus("scope", "Mail.Send"),
                400,
                "invalid_request",
                ""));
        lines.add(new Line("subject token twice", right.plus("subject_token", "another"), 400, "invalid_request", ""));
        lines.add(new Line(
                "a hint twice", right.with("mailbox_id", "1").plus("mailbox_id", "2"), 400, "invalid_request", ""));
        line("two hints", right.with("mailbox_id", "1").with("login_hint", "2"), "invalid_request", "invalid_request");
        line(
                "another cloud's Graph",
                right.with("resource", "https://graph.microsoft.us"),
                "invalid_target",
                "invalid_request");
        line(
                "Graph with a path",
                right.with("resource", "https://graph.microsoft.com/v1.0"),
                "invalid_target",
                "invalid_request");
        line(
                "Graph and Outlook at once",
                right.plus("resource", "https://outlook.office.com"),
                "invalid_target",
                "invalid_request");
        line(
                "Graph and another server",
                right.plus("resource", "https://api.example"),
                "invalid_target",
                "invalid_request");
        line(
                "a permission that was not granted",
                right.with("scope", "Calendars.Read"),
                "invalid_scope",
                "invalid_request");
        line(
                "one that was and one that was not",
                right.with("scope", "Mail.Send Mail.ReadWrite.Shared"),
                "invalid_scope",
                "invalid_request");
        line("a refresh token by scope", right.with("scope", "offline_access"), "invalid_scope", "invalid_request");
        line(
                "Outlook's permission for Graph",
                right.with("scope", "IMAP.AccessAsUser.All"),
                "invalid_scope",
                "invalid_request");
        line(
                "Outlook, which nobody was asked for",
                right.with("resource", "https://outlook.office.com"),
                "invalid_scope",
                "invalid_request");
        line(
                "a scope for a database",
                right.with("scope", "Mail.Read'; drop table O365_MAILBOX --"),
                "invalid_scope",
                "invalid_request");
        line(
                "a scope for a header",
                right.with("scope", "Mail.Read\r\nX-Injected: 1"),
                "invalid_scope",
                "invalid_request");
        line("a validity that nobody has", right.with("min_validity", "86400"), "invalid_request", "invalid_request");
        line("claims that are none", right.with("claims", "cp1"), "invalid_request", "invalid_request");
    }

    private void mailboxes(Scene scene, Applications clients, Exchange right) {
        var others = scene.mailboxIdOf("ben");
        line(
                "another user's mailbox by its id",
                right.with("mailbox_id", others),
                "invalid_target",
                "mailbox_not_connected");
        line(
                "another user's mailbox by its address",
                right.with("login_hint", "ben@contoso.example"),
                "invalid_target",
                "mailbox_not_connected");
        line(
                "another user with a user's token",
                right.with("requested_subject", "ben"),
                "invalid_request",
                "invalid_request");
        line(
                "a mailbox for a database",
                right.with("mailbox_id", "' or '1'='1"),
                "invalid_target",
                "mailbox_not_connected");
        line(
                "a mailbox for a header",
                right.with("login_hint", HEADER_CHARACTERS),
                "invalid_request",
                "invalid_request");
        line("a mailbox without end", right.with("login_hint", "a".repeat(3000)), "invalid_request", "invalid_request");
        line(
                "more than the client may have",
                right.by("limited")
                        .with("subject_token", clients.tokenOf("anna", "limited"))
                        .with("scope", "Mail.ReadWrite"),
                "invalid_scope",
                "invalid_request");
        line(
                "a user without a mailbox",
                right.with("subject_token", clients.tokenOf("nora", AcmeRealm.CLIENT)),
                "invalid_target",
                "mailbox_not_connected");
        var uma = clients.tokenOf("uma", AcmeRealm.CLIENT);
        var path = "/users/" + scene.realm().userId("uma");
        scene.realm().put(path, ((ObjectNode) scene.realm().get(path)).put("enabled", false));
        line("a disabled user", right.with("subject_token", uma), "invalid_request", "invalid_token");
    }

    private void absentUsers(Scene scene, Applications clients) {
        var robot = Exchange.in(scene, clients.tokenOf("robot")).by("robot");
        var archive = Exchange.in(scene, clients.tokenOf("archive")).by("archive");
        line(
                "no permission, a mailbox that is there",
                robot.with("login_hint", "anna@contoso.example"),
                "unauthorized_client",
                "not_allowed");
        line(
                "no permission, a mailbox that is not",
                robot.with("login_hint", "nobody@contoso.example"),
                "unauthorized_client",
                "not_allowed");
        line("whose mailbox is not said", archive, "invalid_request", "invalid_request");
        line(
                "nobody's mailbox",
                archive.with("login_hint", "nobody@contoso.example"),
                "invalid_target",
                "mailbox_not_connected");
        line("nobody's id", archive.with("mailbox_id", "' or '1'='1"), "invalid_target", "mailbox_not_connected");
        line("nobody", archive.with("requested_subject", "nobody"), "invalid_target", "mailbox_not_connected");
        line(
                "another's service account",
                archive.with("subject_token", audiencedRobot(scene, clients)),
                "unauthorized_client",
                "not_allowed");
    }

    private void line(String what, Exchange request, String error, String event) {
        lines.add(new Line(what, request, 400, error, event));
    }

    private static void refused(Scene scene, Line line) {
        var answer = line.request().send();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(line.status());
        assertThat(answer.text("error")).as(answer.toString()).isEqualTo(line.error());
        assertThat(answer.body().has("access_token")).isFalse();
        assertThat(answer.header("X-Injected")).isEmpty();
        if (!line.event().isEmpty()) {
            assertThat(answer.text("error_description"))
                    .isNotEmpty()
                    .doesNotContain("@")
                    .doesNotContain("1'='1");
            var newest = scene.realm().events("TOKEN_EXCHANGE_ERROR").get(0);
            assertThat(newest.path("error").asText()).as(newest.toString()).isEqualTo(line.event());
            assertThat(newest.path("details").path("reason").asText()).isEqualTo(answer.text("error_description"));
        }
    }

    /** Anna's token, issued to the application, with the named client in its audience. */
    private static String audienced(Scene scene, Applications clients, String audience) {
        givesAudience(scene, AcmeRealm.CLIENT, audience);
        return clients.tokenOf("anna", AcmeRealm.CLIENT);
    }

    private static String audiencedRobot(Scene scene, Applications clients) {
        givesAudience(scene, "robot", "archive");
        return clients.tokenOf("robot");
    }

    private static void givesAudience(Scene scene, String client, String audience) {
        var realm = scene.realm();
        JsonNode found = realm.get("/clients?clientId=" + client).get(0);
        var mapper = JsonNodeFactory.instance.objectNode();
        mapper.put("name", "for " + audience).put("protocol", "openid-connect");
        mapper.put("protocolMapper", "oidc-audience-mapper");
        mapper.putObject("config").put("included.client.audience", audience).put("access.token.claim", "true");
        realm.post("/clients/" + found.path("id").asText() + "/protocol-mappers/models", mapper);
    }

    private static String ofMasterRealm(Scene scene) throws Exception {
        var endpoint = URI.create(scene.keycloak().url() + "/realms/master/protocol/openid-connect/token");
        var form =
                Form.of("client_id", "admin-cli", "grant_type", "password", "username", "admin", "password", "admin");
        return accessToken(Http.send(HttpRequest.newBuilder(endpoint)
                .header("Content-Type", Form.TYPE)
                .POST(BodyPublishers.ofString(form))
                .build()));
    }

    private static String boundToAKey(Scene scene) throws Exception {
        var proofs = new DefaultDPoPProofFactory(new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256);
        return accessToken(KeycloakTokenEndpoint.of(scene.realm()).requestBoundToken("anna", proofs));
    }

    private static String accessToken(HttpResponse<String> response) throws JsonProcessingException {
        return new ObjectMapper().readTree(response.body()).path("access_token").asText();
    }
}
