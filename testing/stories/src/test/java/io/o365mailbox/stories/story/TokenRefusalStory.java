package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.support.Applications;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.Http;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a refusal leads to, and what the exchange does not change; {@link TokenRefusalTableStory} has all refusals. */
@ExtendWith(Stage.class)
class TokenRefusalStory {

    @Test
    void aMissingMailboxNamesTheActionToStart(Scene scene) {
        scene.logsIn("anna").meets(GuidanceScreen::new).saysNotNow().meets(DeskScreen::new);

        assertRefused(Exchange.in(scene), "invalid_target", "kc_action=connect-o365-mailbox");
    }

    @Test
    void theOldBrokeringApiReturnsNoToken(Scene scene) {
        scene.connected("anna");
        var broker =
                scene.realm().get("/clients?clientId=broker").get(0).path("id").asText();
        var role = scene.realm().get("/clients/" + broker + "/roles/read-token");
        scene.realm()
                .post(
                        "/users/" + scene.realm().userId("anna") + "/role-mappings/clients/" + broker,
                        JsonNodeFactory.instance.arrayNode().add(role));
        var token = Applications.of(scene).tokensOf("anna", AcmeRealm.CLIENT).get("access_token");

        var response = Http.send(
                HttpRequest.newBuilder(URI.create(scene.realm().url() + "/broker/" + AcmeRealm.ALIAS + "/token"))
                        .header("Authorization", "Bearer " + token)
                        .build());

        assertThat(response.statusCode()).as(response.body()).isBetween(400, 404);
        assertThat(response.body()).doesNotContain("access_token").doesNotContain("refresh_token");
    }

    @Test
    void keycloaksTokenExchangeIsUnchanged(Scene scene) {
        scene.connected("anna");

        var response = Exchange.in(scene).without("resource").send();

        assertThat(response.status()).as(response.toString()).isEqualTo(200);
        assertThat(response.text("issued_token_type")).isEqualTo(Exchange.ACCESS_TOKEN);
        assertThat(scene.microsoft().ledger().issuedSecrets("access_token"))
                .doesNotContain(response.text("access_token"));
    }

    private static void assertRefused(Exchange exchange, String error, String description) {
        var response = exchange.send();
        assertThat(response.status()).as(response.toString()).isEqualTo(400);
        assertThat(response.text("error")).as(response.toString()).isEqualTo(error);
        assertThat(response.text("error_description")).contains(description);
        assertThat(response.body().has("access_token")).isFalse();
    }
}
