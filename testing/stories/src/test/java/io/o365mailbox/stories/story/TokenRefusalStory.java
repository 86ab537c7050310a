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

/** What a refusal is good for, and what it leaves alone; all of them stand in {@link TokenRefusalTableStory}. */
@ExtendWith(Stage.class)
class TokenRefusalStory {

    @Test
    void whoHasNoMailboxIsToBeSentThroughTheStep(Scene scene) {
        scene.logsIn("anna").meets(GuidanceScreen::new).saysNotNow().meets(DeskScreen::new);

        refused(Exchange.in(scene), "invalid_target", "kc_action=connect-o365-mailbox");
    }

    @Test
    void theOldBrokeringApiShowsNothing(Scene scene) {
        scene.connected("anna");
        var broker =
                scene.realm().get("/clients?clientId=broker").get(0).path("id").asText();
        var role = scene.realm().get("/clients/" + broker + "/roles/read-token");
        scene.realm()
                .post(
                        "/users/" + scene.realm().userId("anna") + "/role-mappings/clients/" + broker,
                        JsonNodeFactory.instance.arrayNode().add(role));
        var token = Applications.of(scene).tokensOf("anna", AcmeRealm.CLIENT).get("access_token");

        var answer = Http.send(
                HttpRequest.newBuilder(URI.create(scene.realm().url() + "/broker/" + AcmeRealm.ALIAS + "/token"))
                        .header("Authorization", "Bearer " + token)
                        .build());

        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 404);
        assertThat(answer.body()).doesNotContain("access_token").doesNotContain("refresh_token");
    }

    @Test
    void keycloaksOwnTokenExchangeIsAsItWas(Scene scene) {
        scene.connected("anna");

        var answer = Exchange.in(scene).without("resource").send();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.text("issued_token_type")).isEqualTo(Exchange.ACCESS_TOKEN);
        assertThat(scene.microsoft().ledger().issuedSecrets("access_token"))
                .doesNotContain(answer.text("access_token"));
    }

    private static void refused(Exchange exchange, String error, String named) {
        var answer = exchange.send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.text("error")).as(answer.toString()).isEqualTo(error);
        assertThat(answer.text("error_description")).contains(named);
        assertThat(answer.body().has("access_token")).isFalse();
    }
}
