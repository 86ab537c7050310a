package io.o365mailbox.stories.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.o365mailbox.demo.Person;
import io.o365mailbox.launch.Form;
import io.o365mailbox.launch.Realm;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.function.Consumer;

/** Additional clients of a realm and their tokens. The secret of each client is its id followed by "-secret". */
public record Applications(Realm realm) {

    public static Applications of(Scene scene) {
        return new Applications(scene.realm());
    }

    /** Adds a confidential client that can use the password grant. */
    public Applications with(String id) {
        return with(id, client -> {});
    }

    /** Adds a client with a service account, which can get a token for itself. */
    public Applications withServiceAccount(String id) {
        return with(id, client -> client.put("serviceAccountsEnabled", true));
    }

    public Applications with(String id, Consumer<ObjectNode> options) {
        var client = JsonNodeFactory.instance.objectNode();
        client.put("clientId", id).put("secret", id + "-secret").put("protocol", "openid-connect");
        client.put("publicClient", false).put("directAccessGrantsEnabled", true);
        client.putObject("attributes");
        options.accept(client);
        realm.post("/clients", client);
        return this;
    }

    /** The user's access token, issued to this client. */
    public String tokenOf(String username, String client) {
        return tokensOf(username, client).get("access_token").toString();
    }

    /** The complete response of the token endpoint. */
    public Map<?, ?> tokensOf(String username, String client) {
        return ask(
                client, "grant_type", "password", "username", username, "password", Person.PASSWORD, "scope", "openid");
    }

    /** The access token of the client's service account. */
    public String tokenOf(String client) {
        return ask(client, "grant_type", "client_credentials")
                .get("access_token")
                .toString();
    }

    /** Adds a mapper, so that new tokens of the client have this audience too. */
    public void addAudience(String client, String audience) {
        var found = realm.get("/clients?clientId=" + client).get(0);
        var mapper = JsonNodeFactory.instance.objectNode();
        mapper.put("name", "for " + audience).put("protocol", "openid-connect");
        mapper.put("protocolMapper", "oidc-audience-mapper");
        mapper.putObject("config").put("included.client.audience", audience).put("access.token.claim", "true");
        realm.post("/clients/" + found.path("id").asText() + "/protocol-mappers/models", mapper);
    }

    public void revoke(String token, String client) {
        post("revoke", Form.of("client_id", client, "client_secret", client + "-secret", "token", token));
    }

    private Map<?, ?> ask(String client, String... form) {
        var body =
                post("token", Form.of("client_id", client, "client_secret", client + "-secret") + "&" + Form.of(form));
        try {
            var tokens = new ObjectMapper().readValue(body, Map.class);
            if (!tokens.containsKey("access_token")) {
                throw new AssertionError(client + " got no token: " + body);
            }
            return tokens;
        } catch (JsonProcessingException e) {
            throw new AssertionError("The token endpoint's response is not JSON", e);
        }
    }

    private String post(String endpoint, String form) {
        return Http.send(HttpRequest.newBuilder(realm.oidc(endpoint))
                        .header("Content-Type", Form.TYPE)
                        .POST(BodyPublishers.ofString(form))
                        .build())
                .body();
    }
}
