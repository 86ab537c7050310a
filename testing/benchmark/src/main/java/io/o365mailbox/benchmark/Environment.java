package io.o365mailbox.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.demo.Desk;
import io.o365mailbox.demo.Person;
import io.o365mailbox.launch.Form;
import io.o365mailbox.launch.Keycloak;
import io.o365mailbox.launch.Realm;
import io.o365mailbox.launch.Setup;
import io.o365mailbox.simulator.Simulator;
import io.o365mailbox.simulator.SimulatorOptions;
import io.o365mailbox.simulator.state.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The environment of the benchmark. Keycloak runs in production mode, but with its embedded database and over HTTP. The
 * realm has the event settings of a new realm: events are not stored. User anna has a connected mailbox, and a token
 * that Keycloak's own Microsoft provider stored.
 */
final class Environment implements AutoCloseable {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int TEN_HOURS_SECONDS = 36_000;

    private final Simulator microsoft;
    private final Desk desk;
    private final Keycloak keycloak;
    private final Realm realm;

    private Environment(Simulator microsoft, Desk desk, Keycloak keycloak) {
        this.microsoft = microsoft;
        this.desk = desk;
        this.keycloak = keycloak;
        this.realm = AcmeRealm.create("acme", keycloak, microsoft, Seed.CLIENT_SECRET, desk);
    }

    static Environment prepare(Path distribution, Path jar, Path folder) {
        try {
            var microsoft = Simulator.start(SimulatorOptions.defaults());
            var keycloak = Setup.of(distribution, folder.resolve("keycloak"))
                    .withMode(Setup.Mode.OPTIMIZED)
                    .withProvider(jar)
                    .withTrusted(microsoft.caPem())
                    .start();
            var environment = new Environment(microsoft, Desk.open(0), keycloak);
            environment.configure();
            return environment;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the simulated Microsoft", e);
        }
    }

    Simulator microsoft() {
        return microsoft;
    }

    Keycloak keycloak() {
        return keycloak;
    }

    Realm realm() {
        return realm;
    }

    /** A Keycloak access token of anna, issued to the application. */
    String annasToken() {
        var request = Request.post(
                realm.oidc("token"),
                "access_token",
                "grant_type",
                "password",
                "scope",
                "openid",
                "client_id",
                AcmeRealm.CLIENT,
                "client_secret",
                AcmeRealm.CLIENT_SECRET,
                "username",
                "anna",
                "password",
                Person.PASSWORD);
        return json(LoadGenerator.send(request)).path("access_token").asText();
    }

    private void configure() {
        var changes = JSON.objectNode();
        changes.put("eventsEnabled", false).put("adminEventsEnabled", false).put("adminEventsDetailsEnabled", false);
        changes.put("accessTokenLifespan", TEN_HOURS_SECONDS)
                .put("ssoSessionIdleTimeout", TEN_HOURS_SECONDS)
                .put("ssoSessionMaxLifespan", TEN_HOURS_SECONDS);
        realm.put("", changes);
        addAudience();
        connect();
        storeTokenOfKeycloaksOwnProvider();
    }

    /** Adds the client to the audience of its tokens: Keycloak introspects a token only for clients in its audience. */
    private void addAudience() {
        var client = realm.get("/clients?clientId=" + AcmeRealm.CLIENT)
                .path(0)
                .path("id")
                .asText();
        var mapper = JSON.objectNode();
        mapper.put("name", "audience").put("protocol", "openid-connect").put("protocolMapper", "oidc-audience-mapper");
        mapper.putObject("config")
                .put("included.client.audience", AcmeRealm.CLIENT)
                .put("access.token.claim", "true")
                .put("introspection.token.claim", "true");
        post("/clients/" + client + "/protocol-mappers/models", mapper);
    }

    private void connect() {
        var authorization = realm.oidc("auth") + "?"
                + Form.of(
                        "response_type",
                        "code",
                        "scope",
                        "openid",
                        "client_id",
                        AcmeRealm.CLIENT,
                        "redirect_uri",
                        desk.address() + "/callback");
        new FormBrowser(microsoft.caPem())
                .open(authorization)
                .submit("username", "anna", "password", Person.PASSWORD)
                .submit("step", "connect", "mailbox", "anna@contoso.example")
                .submit("passwd", Person.PASSWORD, "choice", "sign-in")
                .submit("choice", "accept");
        realm.enableRequiredAction(AcmeRealm.ACTION, Map.of("identityProvider", AcmeRealm.ALIAS, "mode", "on-request"));
        if (realm.credentials("anna", AcmeRealm.ALIAS).isEmpty()) {
            throw new IllegalStateException("The mailbox of anna was not connected");
        }
    }

    /**
     * Stores a token as a login with Keycloak's Microsoft provider would. It expires in 2100, so that Keycloak never
     * refreshes it at Microsoft.
     */
    private void storeTokenOfKeycloaksOwnProvider() {
        var provider = JSON.objectNode().put("alias", "microsoft").put("providerId", "microsoft");
        provider.put("enabled", true).put("storeToken", true).put("addReadTokenRoleOnCreate", true);
        provider.putObject("config").put("clientId", Seed.CLIENT_ID).put("clientSecret", Seed.CLIENT_SECRET);
        post("/identity-provider/instances", provider);
        var anna = realm.userId("anna");
        var identity = JSON.objectNode().put("userId", "anna-at-microsoft").put("userName", "anna@contoso.example");
        post("/users/" + anna + "/federated-identity/microsoft", identity);
        var broker = realm.get("/clients?clientId=broker").path(0).path("id").asText();
        var roles = JSON.arrayNode().add(realm.get("/clients/" + broker + "/roles/read-token"));
        post("/users/" + anna + "/role-mappings/clients/" + broker, roles);
        try (var database = keycloak.database()) {
            database.change("update FEDERATED_IDENTITY set TOKEN = '{\"access_token\":\"" + "x".repeat(1500)
                    + "\",\"refresh_token\":\"y\",\"accessTokenExpiration\":4102444800}' where USER_ID = '" + anna
                    + "'");
        }
        keycloak.admin().post("/realms/" + realm.name() + "/clear-user-cache", JSON.objectNode());
    }

    private void post(String path, JsonNode body) {
        keycloak.admin().post("/realms/" + realm.name() + path, body);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The response is not JSON", e);
        }
    }

    @Override
    public void close() {
        keycloak.close();
        desk.close();
        microsoft.close();
    }
}
