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
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.screen.MicrosoftPicker;
import io.o365mailbox.stories.support.BuildSettings;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.Http;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Servers;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keycloak's identity brokering API returns the same token as a token exchange. */
class BrokeringApiStory {

    /** Keycloak saves events of this type only when it is selected. */
    private static final String TYPE = "IDENTITY_PROVIDER_RETRIEVE_TOKEN";

    @Test
    void version2ReturnsTheSameToken() throws Exception {
        try (var servers = Servers.startWithFeature(BuildSettings.mode(), "identity-brokering-api:v2")) {
            var scene = Scene.on(servers);
            scene.settings().saveEvents(TYPE, TYPE + "_ERROR");
            connectBenAfterLoginWithMicrosoft(scene);
            enableApiFor(scene, AcmeRealm.CLIENT);
            var token = scene.desk().lastAccessToken();

            var exchanged = Exchange.in(scene, token).send();
            var brokered = brokered(scene, token);
            scene.settings().configureProvider(Map.of("tokenClients", "nobody"));
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

    private static void connectBenAfterLoginWithMicrosoft(Scene scene) {
        scene.realm().deleteUser("ben");
        scene.logsInWithMicrosoft("ben@contoso.example")
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(GuidanceScreen::new)
                .enters("ben@contoso.example")
                .continues()
                .meets(MicrosoftPicker::new)
                .picks("ben@contoso.example")
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(ConnectedScreen::new)
                .saysOk()
                .meets(DeskScreen::new);
    }

    private static void enableApiFor(Scene scene, String clientId) {
        var client =
                (ObjectNode) scene.realm().get("/clients?clientId=" + clientId).get(0);
        client.withObject("/attributes")
                .put("external.token.enabled", "true")
                .put("external.token.idp", AcmeRealm.ALIAS);
        scene.realm().put("/clients/" + client.path("id").asText(), client);
    }

    private static JsonNode brokered(Scene scene, String token) throws Exception {
        var form = Form.of("client_id", AcmeRealm.CLIENT, "client_secret", AcmeRealm.CLIENT_SECRET, "token", token);
        var response = Http.send(
                HttpRequest.newBuilder(URI.create(scene.realm().url() + "/broker/" + AcmeRealm.ALIAS + "/token"))
                        .header("Content-Type", Form.TYPE)
                        .POST(BodyPublishers.ofString(form))
                        .build());
        return new ObjectMapper().readTree(response.body());
    }
}
