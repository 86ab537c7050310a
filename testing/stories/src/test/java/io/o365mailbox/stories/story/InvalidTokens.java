package io.o365mailbox.stories.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Exchanges by clients and with subject tokens that must be refused. */
final class InvalidTokens {

    private static final String OTHER_TYPE = "urn:ietf:params:oauth:token-type:";

    private final Scene scene;
    private final Applications clients;
    private final Exchange right;
    private final List<Refusal> refusals = new ArrayList<>();

    InvalidTokens(Scene scene, Applications clients, Exchange right) {
        this.scene = scene;
        this.clients = clients;
        this.right = right;
    }

    /** @param anna the token endpoint's response for Anna */
    List<Refusal> refusals(Map<?, ?> anna) throws Exception {
        callers();
        subjectTokens(anna);
        return refusals;
    }

    private void callers() {
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
                right.by("agreed").with("subject_token", tokenForAudience("agreed")),
                "unauthorized_client",
                "not_allowed");
    }

    private void subjectTokens(Map<?, ?> anna) throws Exception {
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
                right.with("subject_token", masterRealmToken()),
                "invalid_request",
                "invalid_token");
        refusal(
                "a token with another audience",
                right.with("subject_token", clients.tokenOf("anna", "other")),
                "unauthorized_client",
                "not_allowed");
        clients.addAudience(AcmeRealm.CLIENT, "limited");
        var bound = boundToken();
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

    /** Anna's token, issued to the application, with this client in its audience. */
    private String tokenForAudience(String audience) {
        clients.addAudience(AcmeRealm.CLIENT, audience);
        return clients.tokenOf("anna", AcmeRealm.CLIENT);
    }

    private String masterRealmToken() throws Exception {
        var endpoint = URI.create(scene.keycloak().url() + "/realms/master/protocol/openid-connect/token");
        var form =
                Form.of("client_id", "admin-cli", "grant_type", "password", "username", "admin", "password", "admin");
        return accessToken(Http.send(HttpRequest.newBuilder(endpoint)
                .header("Content-Type", Form.TYPE)
                .POST(BodyPublishers.ofString(form))
                .build()));
    }

    private String boundToken() throws Exception {
        var proofs = new DefaultDPoPProofFactory(new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256);
        return accessToken(KeycloakTokenEndpoint.of(scene.realm()).requestBoundToken("anna", proofs));
    }

    private static String accessToken(HttpResponse<String> response) throws JsonProcessingException {
        return new ObjectMapper().readTree(response.body()).path("access_token").asText();
    }

    private void refusal(String name, Exchange request, String error, String event) {
        refusals.add(Refusal.badRequest(name, request, error, event));
    }
}
