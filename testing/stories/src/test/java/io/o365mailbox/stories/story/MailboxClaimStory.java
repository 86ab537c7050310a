package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.demo.Person;
import io.o365mailbox.launch.Form;
import io.o365mailbox.stories.support.Http;
import io.o365mailbox.stories.support.KeycloakTokenEndpoint;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** With the mapper, a client's tokens contain the user's mailboxes. */
@ExtendWith(Stage.class)
class MailboxClaimStory {

    private static final String CLAIM = "o365_mailboxes";

    @Test
    void selectedTokensContainTheMailboxes(Scene scene) throws Exception {
        scene.connected("anna");
        var id = scene.mailboxIdOf("anna");
        scene.settings().configureAction(Map.of("mode", "on-request"));
        assertThat(claims(tokens(scene), "access_token").has(CLAIM))
                .as("without the mapper")
                .isFalse();

        addMapper(scene);

        var tokens = tokens(scene);
        var mailbox = claims(tokens, "access_token").path(CLAIM).path(0);
        assertThat(mailbox.path("id").asText()).isEqualTo(id);
        assertThat(mailbox.path("address").asText()).isEqualTo("anna@contoso.example");
        assertThat(mailbox.path("state").asText()).isEqualTo("connected");
        assertThat(claims(tokens, "id_token").has(CLAIM))
                .as("not selected for ID tokens")
                .isFalse();
        assertThat(userInfo(scene, tokens).path(CLAIM).path(0)).isEqualTo(mailbox);
        assertThat(introspection(scene, tokens).path(CLAIM).path(0)).isEqualTo(mailbox);

        assertThat(claims(tokens(scene, "ben"), "access_token").path(CLAIM).isArray())
                .as("a list, empty for a user without a mailbox")
                .isTrue();
    }

    private static void addMapper(Scene scene) {
        var where = Map.of(
                "access.token.claim", "true",
                "id.token.claim", "false",
                "userinfo.token.claim", "true",
                "introspection.token.claim", "true");
        addMapper(scene, "o365-mailbox-claim", where, "claim.name", CLAIM);
        // Keycloak introspects a token only for a client in its audience.
        addMapper(scene, "oidc-audience-mapper", where, "included.client.audience", AcmeRealm.CLIENT);
    }

    private static void addMapper(Scene scene, String type, Map<String, String> where, String key, String value) {
        var realm = "/realms/" + scene.realm().name();
        var admin = scene.keycloak().admin();
        var client = admin.get(realm + "/clients?clientId=" + AcmeRealm.CLIENT)
                .path(0)
                .path("id")
                .asText();
        var mapper = JsonNodeFactory.instance.objectNode();
        mapper.put("name", type).put("protocol", "openid-connect").put("protocolMapper", type);
        var config = mapper.putObject("config").put(key, value);
        where.forEach(config::put);
        admin.post(realm + "/clients/" + client + "/protocol-mappers/models", mapper);
    }

    private static JsonNode tokens(Scene scene) throws IOException {
        return tokens(scene, "anna");
    }

    private static JsonNode tokens(Scene scene, String username) throws IOException {
        return new ObjectMapper()
                .readTree(KeycloakTokenEndpoint.of(scene.realm())
                        .request(
                                "grant_type",
                                "password",
                                "scope",
                                "openid",
                                "username",
                                username,
                                "password",
                                Person.PASSWORD)
                        .body());
    }

    private static JsonNode claims(JsonNode tokens, String kind) throws IOException {
        var token = tokens.path(kind).asText();
        assertThat(token).as(kind).isNotEmpty();
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static JsonNode userInfo(Scene scene, JsonNode tokens) throws IOException {
        var request = HttpRequest.newBuilder(scene.realm().oidc("userinfo"))
                .header("Authorization", "Bearer " + tokens.path("access_token").asText())
                .build();
        return send(request);
    }

    private static JsonNode introspection(Scene scene, JsonNode tokens) throws IOException {
        var form = Form.of(
                "client_id",
                AcmeRealm.CLIENT,
                "client_secret",
                AcmeRealm.CLIENT_SECRET,
                "token",
                tokens.path("access_token").asText());
        var request = HttpRequest.newBuilder(scene.realm().oidc("token/introspect"))
                .header("Content-Type", Form.TYPE)
                .POST(BodyPublishers.ofString(form))
                .build();
        return send(request);
    }

    private static JsonNode send(HttpRequest request) throws IOException {
        var response = Http.send(request);
        assertThat(response.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }
}
