package io.o365mailbox.launch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;

/** Builds a realm in the form that Keycloak imports. Each method adds something and returns this. */
public final class RealmPlan {

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final String name;

    private RealmPlan(String name) {
        this.name = name;
        json.put("realm", name).put("enabled", true).put("sslRequired", "none");
        json.put("internationalizationEnabled", true).put("defaultLocale", "en");
        json.putArray("supportedLocales").add("en").add("de");
        json.put("eventsEnabled", true).put("adminEventsEnabled", true).put("adminEventsDetailsEnabled", true);
    }

    public static RealmPlan named(String name) {
        return new RealmPlan(name);
    }

    /** Sets a field of Keycloak's realm representation. */
    public RealmPlan with(String key, String value) {
        json.put(key, value);
        return this;
    }

    public RealmPlan withUser(String username, String email, String firstName, String lastName, String password) {
        var user = json.withArray("users").addObject();
        user.put("username", username)
                .put("email", email)
                .put("emailVerified", true)
                .put("enabled", true);
        user.put("firstName", firstName).put("lastName", lastName);
        user.putArray("credentials").addObject().put("type", "password").put("value", password);
        // Keycloak gives imported users no default role, and without it they cannot open the account console.
        user.putArray("realmRoles").add("default-roles-" + name.toLowerCase());
        return this;
    }

    /** Adds a confidential web application that may exchange tokens. */
    public RealmPlan withApplication(String clientId, String secret, URI address) {
        var client = json.withArray("clients").addObject();
        client.put("clientId", clientId).put("secret", secret).put("name", "Acme Desk");
        client.put("protocol", "openid-connect").put("publicClient", false);
        client.put("standardFlowEnabled", true).put("directAccessGrantsEnabled", true);
        client.put("rootUrl", address.toString()).put("baseUrl", "/");
        client.putArray("redirectUris").add(address + "/*");
        client.putArray("webOrigins").add(address.toString());
        client.putObject("attributes")
                .put("standard.token.exchange.enabled", "true")
                .put("post.logout.redirect.uris", address + "/*");
        return this;
    }

    /** Adds an identity provider; {@code config} has the provider's own keys. */
    public RealmPlan withIdentityProvider(String alias, String providerId, String name, Map<String, String> config) {
        var provider = json.withArray("identityProviders").addObject();
        provider.put("alias", alias)
                .put("providerId", providerId)
                .put("displayName", name)
                .put("enabled", true);
        var settings = provider.putObject("config");
        config.forEach(settings::put);
        return this;
    }

    /** Creates the realm on the server. */
    public Realm on(Keycloak keycloak) {
        keycloak.admin().post("/realms", json);
        return new Realm(keycloak, name);
    }
}
