package io.o365mailbox.launch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A realm on a running server, changed through the admin API. */
public record Realm(Keycloak keycloak, String name) {

    /** Without a slash at the end; this is the issuer of its tokens. */
    public URI url() {
        return URI.create(keycloak.url() + "/realms/" + name);
    }

    public URI oidc(String endpoint) {
        return URI.create(url() + "/protocol/openid-connect/" + endpoint);
    }

    public URI redirectUri(String identityProvider) {
        return URI.create(url() + "/broker/" + identityProvider + "/endpoint");
    }

    /** Enables a required action and sets its options. */
    public void enableRequiredAction(String id, Map<String, String> options) {
        var action = (ObjectNode) get("/authentication/required-actions/" + id);
        action.put("enabled", true);
        put("/authentication/required-actions/" + id, action);
        var config = JsonNodeFactory.instance.objectNode();
        var values = config.putObject("config");
        options.forEach(values::put);
        put("/authentication/required-actions/" + id + "/config", config);
    }

    public void disableRequiredAction(String id) {
        var action = (ObjectNode) get("/authentication/required-actions/" + id);
        action.put("enabled", false);
        put("/authentication/required-actions/" + id, action);
    }

    /** Changes settings of the realm, by their names in Keycloak's realm representation. */
    public void change(Map<String, Integer> settings) {
        var changes = JsonNodeFactory.instance.objectNode();
        settings.forEach(changes::put);
        put("", changes);
    }

    /** Changes the display name. The name, and with it all addresses, stays. */
    public void rename(String displayName) {
        put("", JsonNodeFactory.instance.objectNode().put("displayName", displayName));
    }

    /** Sets the realm's SMTP server, without encryption and without login. */
    public void mailsThrough(String host, int port) {
        var smtp = JsonNodeFactory.instance.objectNode();
        smtp.put("host", host).put("port", Integer.toString(port)).put("from", "login@acme.example");
        put("", JsonNodeFactory.instance.objectNode().set("smtpServer", smtp));
    }

    /** Sets the address that users know the server by, so that mails sent in the background can contain links. */
    public void publishAt(URI server) {
        var realm = JsonNodeFactory.instance.objectNode();
        realm.putObject("attributes").put("frontendUrl", server.toString());
        put("", realm);
    }

    /** Changes attributes of a user, by their names in Keycloak's user representation. */
    public void changeUser(String username, Map<String, String> changes) {
        var path = "/users/" + userId(username);
        var user = (ObjectNode) get(path);
        changes.forEach(user::put);
        put(path, user);
    }

    public void configureIdentityProvider(String alias, Map<String, String> changes) {
        var provider = (ObjectNode) get("/identity-provider/instances/" + alias);
        var config = provider.withObject("/config");
        changes.forEach(config::put);
        put("/identity-provider/instances/" + alias, provider);
    }

    public String userId(String username) {
        return get("/users?exact=true&username=" + username).path(0).path("id").asText();
    }

    public void addUser(String username, String email, String firstName, String lastName, String password) {
        var user = JsonNodeFactory.instance.objectNode();
        user.put("username", username)
                .put("email", email)
                .put("emailVerified", true)
                .put("firstName", firstName)
                .put("lastName", lastName)
                .put("enabled", true);
        user.putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", password)
                .put("temporary", false);
        keycloak.admin().post("/realms/" + name + "/users", user);
    }

    /** The credentials of one type that a user has, newest last. */
    public List<JsonNode> credentials(String username, String type) {
        var all = get("/users/" + userId(username) + "/credentials");
        return list(all).stream()
                .filter(credential -> credential.path("type").asText().equals(type))
                .toList();
    }

    public void deleteCredential(String username, String credentialId) {
        keycloak.admin().delete("/realms/" + name + "/users/" + userId(username) + "/credentials/" + credentialId);
    }

    public void deleteUser(String username) {
        keycloak.admin().delete("/realms/" + name + "/users/" + userId(username));
    }

    /** Events of one type, newest first. */
    public List<JsonNode> events(String type) {
        return list(get("/events?type=" + type));
    }

    public JsonNode get(String path) {
        return keycloak.admin().get("/realms/" + name + path);
    }

    /** @return the id of the created object, or an empty string */
    public String post(String path, JsonNode body) {
        return keycloak.admin().post("/realms/" + name + path, body);
    }

    public void put(String path, JsonNode body) {
        keycloak.admin().put("/realms/" + name + path, body);
    }

    public void delete() {
        keycloak.admin().delete("/realms/" + name);
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
