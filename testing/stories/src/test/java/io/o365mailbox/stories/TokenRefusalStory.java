package io.o365mailbox.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.demo.Person;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who gets no token for a mailbox, and what the application is told to do instead. */
@ExtendWith(Stage.class)
class TokenRefusalStory {

    @Test
    void aRequestThatIsNotQuiteRightIsRefused(Scene scene) throws JsonProcessingException {
        scene.connected("anna");
        var right = Exchange.in(scene);
        var idToken = new ObjectMapper()
                .readTree(Tokens.at(scene.realm())
                        .ask(
                                "grant_type",
                                "password",
                                "username",
                                "anna",
                                "password",
                                Person.PASSWORD,
                                "scope",
                                "openid")
                        .body())
                .path("id_token")
                .asText();

        refused(right.with("subject_token", "garbage"), "invalid_request", "subject_token");
        refused(right.with("subject_token", idToken), "invalid_request", "subject_token");
        refused(
                right.with("subject_token", idToken)
                        .with("subject_token_type", "urn:ietf:params:oauth:token-type:id_token"),
                "invalid_request",
                "subject_token_type");
        refused(
                right.with("requested_token_type", "urn:ietf:params:oauth:token-type:refresh_token"),
                "invalid_request",
                "requested_token_type");
        refused(right.with("actor_token", "somebody"), "invalid_request", "actor_token");
        refused(right.with("audience", AcmeRealm.CLIENT), "invalid_request", "audience");
        refused(right.with("scope", "Calendars.Read"), "invalid_scope", "Calendars.Read");

        assertThat(scene.microsoft().ledger().requests("*/oauth2/v2.0/token"))
                .as("Microsoft is asked for the connection only")
                .isEqualTo(1);
    }

    @Test
    void anotherClientGetsNothingForATokenThatItFound(Scene scene) {
        scene.connected("anna");
        scene.providerIs(Map.of("tokenClients", "desk##other##open"));
        newClient(scene, "other", false);
        newClient(scene, "open", true);
        var found = Exchange.in(scene);

        refused(
                found.with("client_id", "other").with("client_secret", "other-secret"),
                "unauthorized_client",
                "another client");
        var open = found.with("client_id", "open").without("client_secret").sent();

        assertThat(open.status()).isBetween(400, 403);
        assertThat(open.body().has("access_token")).isFalse();
    }

    @Test
    void aDisabledUserGetsNothing(Scene scene) {
        scene.connected("anna");
        var exchange = Exchange.in(scene);
        var user = "/users/" + scene.realm().userId("anna");
        scene.realm().put(user, ((ObjectNode) scene.realm().get(user)).put("enabled", false));

        refused(exchange, "invalid_request", "subject_token");
    }

    @Test
    void whoHasNoMailboxIsToBeSentThroughTheStep(Scene scene) {
        scene.loggingIn("anna").meets(GuidanceScreen::new).saysNotNow().meets(DeskScreen::new);

        refused(Exchange.in(scene), "invalid_target", "kc_action=connect-o365-mailbox");
    }

    @Test
    void keycloaksOwnTokenExchangeIsAsItWas(Scene scene) {
        scene.connected("anna");

        var answer = Exchange.in(scene).without("resource").sent();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.text("issued_token_type")).isEqualTo(Exchange.ACCESS_TOKEN);
        assertThat(scene.microsoft().ledger().issuedSecrets("access_token"))
                .doesNotContain(answer.text("access_token"));
    }

    private static void refused(Exchange exchange, String error, String named) {
        var answer = exchange.sent();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.text("error")).as(answer.toString()).isEqualTo(error);
        assertThat(answer.text("error_description")).contains(named);
        assertThat(answer.body().has("access_token")).isFalse();
    }

    private static void newClient(Scene scene, String id, boolean open) {
        var client = JsonNodeFactory.instance.objectNode();
        client.put("clientId", id).put("secret", id + "-secret").put("publicClient", open);
        client.put("protocol", "openid-connect").putObject("attributes").put("standard.token.exchange.enabled", "true");
        scene.keycloak().admin().post("/realms/" + scene.realm().name() + "/clients", client);
    }
}
