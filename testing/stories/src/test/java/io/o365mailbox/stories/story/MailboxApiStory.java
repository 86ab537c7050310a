package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.support.Applications;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.KeycloakTokenEndpoint;
import io.o365mailbox.stories.support.MailboxApi;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application lists mailboxes with the REST API, and disconnects one. */
@ExtendWith(Stage.class)
class MailboxApiStory {

    @Test
    void listsTheMailboxOfTheUser(Scene scene) {
        scene.connected("anna");
        var api = MailboxApi.with(scene, scene.desk().lastAccessToken());

        var list = api.get("/mailboxes");

        assertThat(list.status()).isEqualTo(200);
        assertThat(list.header("Cache-Control")).contains("no-store");
        assertThat(list.body()).hasSize(1);
        var mailbox = list.body().get(0);
        assertThat(mailbox.path("address").asText()).isEqualTo("anna@contoso.example");
        assertThat(mailbox.path("state").asText()).isEqualTo("connected");
        assertThat(mailbox.path("user").asText()).isEqualTo(scene.realm().userId("anna"));
        assertThat(mailbox.path("scopes").toString()).contains("Mail.ReadWrite", "Mail.Send");
        var one = api.get("/mailboxes/" + mailbox.path("id").asText());
        assertThat(one.body()).isEqualTo(mailbox);
        assertThat(api.get("/mailboxes?state=connected&first=0&max=5").body()).hasSize(1);
        assertThat(api.get("/mailboxes?state=blocked").body()).isEmpty();
        assertThat(api.get("/mailboxes?first=1").body()).isEmpty();
    }

    @Test
    void disconnectsAMailbox(Scene scene) {
        scene.connected("anna");
        var api = MailboxApi.with(scene, scene.desk().lastAccessToken());
        var id = api.get("/mailboxes").body().get(0).path("id").asText();

        var response = api.delete("/mailboxes/" + id);

        assertThat(response.status()).isEqualTo(204);
        assertThat(scene.stored().mailboxCount()).isZero();
        assertThat(scene.mailboxesOf("anna")).isEmpty();
        assertThat(Exchange.in(scene).send().status()).isEqualTo(400);
        assertThat(api.delete("/mailboxes/" + id).status()).isEqualTo(404);
        assertThat(scene.realm().events("REMOVE_CREDENTIAL")).singleElement().satisfies(event -> {
            assertThat(event.path("clientId").asText()).isEqualTo(AcmeRealm.CLIENT);
            assertThat(event.path("userId").asText()).isEqualTo(scene.realm().userId("anna"));
            assertThat(event.at("/details/credential_id").asText()).isEqualTo(id);
            assertThat(event.at("/details/identity_provider").asText()).isEqualTo(AcmeRealm.ALIAS);
        });
    }

    @Test
    void hidesTheMailboxesOfOtherUsers(Scene scene) {
        scene.connected("anna");
        var id = scene.mailboxIdOf("anna");
        scene.logsIn("ben").meets(GuidanceScreen::new).saysNotNow().meets(DeskScreen::new);
        var bens = MailboxApi.with(scene, scene.desk().lastAccessToken());

        assertThat(bens.get("/mailboxes").body()).isEmpty();
        assertThat(bens.get("/mailboxes/" + id).status()).isEqualTo(404);
        assertThat(bens.delete("/mailboxes/" + id).status()).isEqualTo(404);
        assertThat(bens.get("/mailboxes?user=" + scene.realm().userId("anna")).status())
                .isEqualTo(403);
        assertThat(scene.stored().mailboxCount()).isEqualTo(1);
    }

    @Test
    void anAbsentUserClientListsAllMailboxes(Scene scene) {
        scene.connected("anna");
        scene.connected("ben");
        var clients = Applications.of(scene).withServiceAccount("robot");
        var api = MailboxApi.with(scene, clients.tokenOf("robot"));
        var annas = scene.mailboxIdOf("anna");

        assertThat(api.get("/mailboxes/" + annas).status())
                .as("before the client is allowed")
                .isEqualTo(403);
        scene.settings().configureProvider(Map.of("absentUserClients", "robot"));

        assertThat(api.get("/mailboxes").body()).hasSize(2);
        var pages = List.of(
                api.get("/mailboxes?max=1").body(),
                api.get("/mailboxes?first=1&max=1").body());
        assertThat(pages.get(0)).hasSize(1).isNotEqualTo(pages.get(1));
        assertThat(api.get("/mailboxes?user=" + scene.realm().userId("anna"))
                        .body()
                        .path(0)
                        .path("id")
                        .asText())
                .isEqualTo(annas);
        assertThat(api.get("/mailboxes?tenant=00000000-0000-4000-8000-000000000000")
                        .body())
                .isEmpty();
        assertThat(api.delete("/mailboxes/" + annas).status()).isEqualTo(204);
        assertThat(scene.mailboxesOf("anna")).isEmpty();
        assertThat(scene.realm().events("REMOVE_CREDENTIAL")).singleElement().satisfies(event -> {
            assertThat(event.path("clientId").asText()).isEqualTo("robot");
            assertThat(event.path("userId").asText()).isEqualTo(scene.realm().userId("anna"));
        });
    }

    @Test
    void refusesCallsWithoutAValidToken(Scene scene) {
        scene.connected("anna");
        var token = scene.desk().lastAccessToken();

        var anonymous = MailboxApi.at(scene).get("/mailboxes");
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.header("WWW-Authenticate")).startsWith("Bearer ").contains("invalid_token");
        assertThat(MailboxApi.with(scene, token + "x").get("/mailboxes").status())
                .isEqualTo(401);
        assertThat(MailboxApi.at(scene)
                        .plus("Authorization", "Basic " + token)
                        .get("/mailboxes")
                        .status())
                .isEqualTo(401);
        scene.settings().configureProvider(Map.of("tokenClients", "somebody-else"));
        assertThat(MailboxApi.with(scene, token).get("/mailboxes").status()).isEqualTo(403);
    }

    @Test
    void refusesInvalidParameters(Scene scene) {
        scene.connected("anna");
        var api = MailboxApi.with(scene, scene.desk().lastAccessToken());

        for (var query : new String[] {"max=1001", "max=-1", "first=x", "state=broken", "tenant=contoso.example"}) {
            var response = api.get("/mailboxes?" + query);
            assertThat(response.status()).as(query).isEqualTo(400);
            assertThat(response.text("error_description")).startsWith(query.replaceFirst("=.*", ":"));
        }
        assertThat(api.get("/mailboxes/%27%20or%201%3D1").status()).isEqualTo(404);
    }

    @Test
    void allowsOriginsOfTheApplicationOnly(Scene scene) {
        scene.connected("anna");
        var api = MailboxApi.with(scene, scene.desk().lastAccessToken());
        var own = scene.desk().address().toString();

        assertThat(api.plus("Origin", own).get("/mailboxes").header("Access-Control-Allow-Origin"))
                .isEqualTo(own);
        assertThat(api.plus("Origin", "https://evil.example")
                        .options("/mailboxes")
                        .status())
                .as("a preflight request")
                .isEqualTo(200);
        assertThat(api.plus("Origin", own).options("/mailboxes/1").header("Access-Control-Allow-Methods"))
                .contains("DELETE");
        var foreign = api.plus("Origin", "https://evil.example").options("/mailboxes");
        assertThat(foreign.header("Access-Control-Allow-Headers")).contains("Authorization");
    }

    @Test
    void aBoundTokenNeedsAProofOfTheKey(Scene scene) throws Exception {
        scene.connected("anna");
        scene.settings().configureAction(Map.of("mode", "on-request"));
        var key = new ECKeyGenerator(Curve.P_256).generate();
        var proofs = new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256);
        var granted = KeycloakTokenEndpoint.of(scene.realm()).requestBoundToken("anna", proofs);
        var token =
                new ObjectMapper().readTree(granted.body()).path("access_token").asText();
        var api = MailboxApi.at(scene);
        var bound = api.plus("Authorization", "DPoP " + token);

        assertThat(MailboxApi.with(scene, token).get("/mailboxes").status()).isEqualTo(401);
        assertThat(bound.get("/mailboxes").status()).isEqualTo(401);
        var proof = proofs.createDPoPJWT("GET", api.uri("/mailboxes"), new DPoPAccessToken(token));
        var response = bound.plus("DPoP", proof.serialize()).get("/mailboxes");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).hasSize(1);
    }
}
