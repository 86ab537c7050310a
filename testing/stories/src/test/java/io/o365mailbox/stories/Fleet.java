package io.o365mailbox.stories;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.simulator.state.Grants;
import io.o365mailbox.simulator.state.Mailbox;
import io.o365mailbox.simulator.state.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Very many connected mailboxes, put where a realm import and we ourselves would have put them. */
final class Fleet {

    private static final String TENANT = "northwind.example";
    private static final String SCOPES = "Mail.ReadWrite Mail.Send User.Read";
    private static final int PAGE = 200;

    private final Scene scene;
    private final String realmId;
    private final SealedByHand seal = new SealedByHand();
    private final Instant since = Instant.now().minus(Duration.ofDays(1));

    Fleet(Scene scene) {
        this.scene = scene;
        this.realmId = scene.realm().get("").path("id").asText();
        var key = scene.vault().keep(scene.realm().name(), "sealing", seal.forVault());
        scene.providerIs(Map.of("sealingKey", key));
    }

    void connect(int mailboxes) {
        for (int first = 0; first < mailboxes; first += PAGE) {
            var body = JsonNodeFactory.instance.objectNode().put("ifResourceExists", "FAIL");
            var users = body.putArray("users");
            try (var database = scene.keycloak().database()) {
                for (int number = first; number < Math.min(first + PAGE, mailboxes); number++) {
                    var person = person(number);
                    var owner = id("owner", number);
                    var mailbox = id("mailbox", number);
                    owner(users.addObject(), person, owner, mailbox);
                    database.change(row(person, owner, mailbox));
                }
            }
            scene.keycloak().admin().post("/realms/" + scene.realm().name() + "/partialImport", body);
        }
    }

    private User person(int number) {
        var tenant = scene.microsoft().tenant(TENANT);
        var address = "p" + number + "@" + TENANT;
        scene.microsoft().mailboxes().add(new Mailbox(address, tenant));
        return scene.microsoft().directory().addUser(tenant, address, "Person " + number);
    }

    private void owner(ObjectNode user, User person, String owner, String mailbox) {
        user.put("id", owner)
                .put("username", person.userPrincipalName())
                .put("email", person.userPrincipalName())
                .put("firstName", person.displayName())
                .put("lastName", "Northwind")
                .put("enabled", true);
        var grant = scene.microsoft()
                .grants()
                .refreshToken(new Grants.RefreshToken(
                        scene.microsoft().acmeDesk(), person, SCOPES + " offline_access", since, since));
        var sealed = JsonNodeFactory.instance
                .objectNode()
                .put("realm", realmId)
                .put("user", owner)
                .put("credential", mailbox)
                .put("version", 1)
                .put("refreshToken", grant);
        var data = JsonNodeFactory.instance
                .objectNode()
                .put("mailbox", person.userPrincipalName())
                .put("kind", "own")
                .put("status", "connected")
                .put("proven", true)
                .put("provider", AcmeRealm.ALIAS)
                .put("cloud", "custom")
                .put("tenant", person.tenant().id())
                .put("objectId", person.objectId())
                .put("scopes", SCOPES)
                .put("connectedSince", since.toString())
                .put("lastChange", since.toString())
                .put("version", 1);
        user.putArray("credentials")
                .addObject()
                .put("id", mailbox)
                .put("type", "o365-mailbox")
                .put("userLabel", person.userPrincipalName())
                .put("createdDate", since.toEpochMilli())
                .put("secretData", "{\"grant\":\"" + seal.seal(sealed.toString()) + "\"}")
                .put("credentialData", data.toString());
    }

    private String row(User person, String owner, String mailbox) {
        return ("insert into O365_MAILBOX (ID, REALM_ID, USER_ID, PROVIDER, IDENTITY, ADDRESS, DOMAIN, CLOUD, TENANT,"
                        + " OBJECT_ID, KIND, STATE, PROVEN, SCOPES, CONNECTED_AT, CHANGED_AT, DUE_AT, VERSION, PREFERRED)"
                        + " values ('%s', '%s', '%s', '%s', '%s', '%s', '%s', 'custom', '%s', '%s', 'own', 'connected',"
                        + " true, '%s', %d, %d, %d, 1, false)")
                .formatted(
                        mailbox,
                        realmId,
                        owner,
                        AcmeRealm.ALIAS,
                        mailbox,
                        person.userPrincipalName(),
                        TENANT,
                        person.tenant().id(),
                        person.objectId(),
                        SCOPES,
                        since.toEpochMilli(),
                        since.toEpochMilli(),
                        since.toEpochMilli());
    }

    private String id(String kind, int number) {
        return UUID.nameUUIDFromBytes((realmId + kind + number).getBytes()).toString();
    }
}
