package io.o365mailbox.stories.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.o365mailbox.demo.Person;
import io.o365mailbox.launch.Form;
import io.o365mailbox.launch.Realm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.function.Consumer;

/** Further clients of a realm, each with a secret made of its name, and the tokens they get. */
public record Applications(Realm realm) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static Applications of(Scene scene) {
        return new Applications(scene.realm());
    }

    /** Confidential, and good for logins with a password. */
    public Applications with(String id) {
        return with(id, client -> {});
    }

    /** With a service account, so that it can have a token of its own. */
    public Applications withRobot(String id) {
        return with(id, client -> client.put("serviceAccountsEnabled", true));
    }

    public Applications with(String id, Consumer<ObjectNode> options) {
        var client = JsonNodeFactory.instance.objectNode();
        client.put("clientId", id).put("secret", id + "-secret").put("protocol", "openid-connect");
        client.put("publicClient", false).put("directAccessGrantsEnabled", true);
        client.putObject("attributes");
        options.accept(client);
        realm.keycloak().admin().post("/realms/" + realm.name() + "/clients", client);
        return this;
    }

    /** The user's access token, issued to that client. */
    public String tokenOf(String username, String client) {
        return tokensOf(username, client).get("access_token").toString();
    }

    /** All that came with it. */
    public Map<?, ?> tokensOf(String username, String client) {
        return ask(
                client, "grant_type", "password", "username", username, "password", Person.PASSWORD, "scope", "openid");
    }

    /** The client's own token. */
    public String tokenOf(String client) {
        return ask(client, "grant_type", "client_credentials")
                .get("access_token")
                .toString();
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
            throw new AssertionError("The token endpoint did not answer with JSON", e);
        }
    }

    private String post(String endpoint, String form) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(realm.oidc(endpoint))
                                    .header("Content-Type", Form.TYPE)
                                    .POST(BodyPublishers.ofString(form))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Keycloak", e);
        }
    }
}
