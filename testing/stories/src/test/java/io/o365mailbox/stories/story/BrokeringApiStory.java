package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.launch.Form;
import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.LoginScreen;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.screen.MicrosoftPicker;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Servers;
import io.o365mailbox.stories.support.Surroundings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keycloak's own API for tokens of identity providers gives what an exchange gives. */
class BrokeringApiStory {

    /** Not among those that Keycloak saves unless told to. */
    private static final String TYPE = "IDENTITY_PROVIDER_RETRIEVE_TOKEN";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void version2GivesTheSameToken() throws Exception {
        try (var servers = Servers.startWithFeature(Surroundings.mode(), "identity-brokering-api:v2")) {
            var scene = Scene.on(servers);
            scene.savesEvents(TYPE, TYPE + "_ERROR");
            benLogsInWithMicrosoftAndConnects(scene);
            opensTheApiTo(scene, AcmeRealm.CLIENT);
            var token = scene.desk().lastAccessToken();

            var exchanged = Exchange.in(scene, token).sent();
            var brokered = brokered(scene, token);
            scene.providerIs(Map.of("tokenClients", "nobody"));
            var refused = brokered(scene, token);

            assertThat(exchanged.status()).as(exchanged.toString()).isEqualTo(200);
            assertThat(brokered.path("access_token").asText()).isEqualTo(exchanged.text("access_token"));
            assertThat(brokered.has("refresh_token")).isFalse();
            assertThat(scene.realm().events(TYPE))
                    .anySatisfy(event -> assertThat(
                                    event.path("details").path("credential_id").asText())
                            .isNotEmpty());
            assertThat(refused.has("access_token")).isFalse();
            assertThat(scene.realm().events(TYPE + "_ERROR"))
                    .anySatisfy(
                            event -> assertThat(event.path("error").asText()).isEqualTo("not_allowed"));
            scene.end(null);
        }
    }

    private static void benLogsInWithMicrosoftAndConnects(Scene scene) {
        scene.realm().deleteUser("ben");
        scene.visitor()
                .opens(scene.desk().address() + "/login")
                .meets(LoginScreen::new)
                .signsInAt(AcmeRealm.ALIAS, "ben@contoso.example")
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(GuidanceScreen::new)
                .connects("ben@contoso.example")
                .meets(MicrosoftPicker::new)
                .picks("ben@contoso.example")
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(ConnectedScreen::new)
                .saysOk()
                .meets(DeskScreen::new);
    }

    private static void opensTheApiTo(Scene scene, String clientId) {
        var client =
                (ObjectNode) scene.realm().get("/clients?clientId=" + clientId).get(0);
        client.withObject("/attributes")
                .put("external.token.enabled", "true")
                .put("external.token.idp", AcmeRealm.ALIAS);
        scene.realm().put("/clients/" + client.path("id").asText(), client);
    }

    private static JsonNode brokered(Scene scene, String token) throws Exception {
        var form = Form.of("client_id", AcmeRealm.CLIENT, "client_secret", AcmeRealm.CLIENT_SECRET, "token", token);
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(scene.realm().url() + "/broker/" + AcmeRealm.ALIAS + "/token"))
                        .header("Content-Type", Form.TYPE)
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        return new ObjectMapper().readTree(answer.body());
    }
}
