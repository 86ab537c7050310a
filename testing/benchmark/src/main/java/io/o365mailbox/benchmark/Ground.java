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
 * What is measured on: Keycloak as production runs it, but on its embedded database and over http; a realm as it is when
 * it is new, so that events are not stored; Anna, who has connected her mailbox and has a token stored by Keycloak's own
 * Microsoft provider too.
 */
final class Ground implements AutoCloseable {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONG = 36_000;

    private final Simulator microsoft;
    private final Desk desk;
    private final Keycloak keycloak;
    private final Realm realm;

    private Ground(Simulator microsoft, Desk desk, Keycloak keycloak) {
        this.microsoft = microsoft;
        this.desk = desk;
        this.keycloak = keycloak;
        this.realm = AcmeRealm.create("acme", keycloak, microsoft, Seed.CLIENT_SECRET, desk);
    }

    static Ground prepare(Path distribution, Path jar, Path folder) {
        try {
            var microsoft = Simulator.start(SimulatorOptions.defaults());
            var keycloak = Setup.of(distribution, folder.resolve("keycloak"))
                    .withMode(Setup.Mode.OPTIMIZED)
                    .withProvider(jar)
                    .withTrusted(microsoft.caPem())
                    .start();
            var ground = new Ground(microsoft, Desk.open(0), keycloak);
            ground.settle();
            return ground;
        } catch (IOException e) {
            throw new UncheckedIOException("The simulated Microsoft does not start", e);
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

    /** A Keycloak access token of Anna's, as the application gets it. */
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
        return json(Load.once(request)).path("access_token").asText();
    }

    private void settle() {
        var changes = JSON.objectNode();
        changes.put("eventsEnabled", false).put("adminEventsEnabled", false).put("adminEventsDetailsEnabled", false);
        changes.put("accessTokenLifespan", LONG)
                .put("ssoSessionIdleTimeout", LONG)
                .put("ssoSessionMaxLifespan", LONG);
        realm.put("", changes);
        addAudience();
        connect();
        storeTokenOfKeycloaksOwnProvider();
    }

    /** Keycloak introspects a token only for whom it is meant for. */
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
        new Visitor(microsoft.caPem())
                .opens(authorization)
                .submits("username", "anna", "password", Person.PASSWORD)
                .submits("step", "connect", "mailbox", "anna@contoso.example")
                .submits("passwd", Person.PASSWORD, "choice", "sign-in")
                .submits("choice", "accept");
        realm.enableRequiredAction(AcmeRealm.ACTION, Map.of("identityProvider", AcmeRealm.ALIAS, "mode", "on-request"));
        if (realm.credentials("anna", AcmeRealm.ALIAS).isEmpty()) {
            throw new IllegalStateException("Anna's mailbox was not connected");
        }
    }

    /** As after a login with it; its own token is good for long, so that it never has to ask Microsoft. */
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
            throw new IllegalStateException("Not JSON", e);
        }
    }

    @Override
    public void close() {
        keycloak.close();
        desk.close();
        microsoft.close();
    }
}
