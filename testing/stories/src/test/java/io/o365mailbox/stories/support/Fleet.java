package io.o365mailbox.stories.support;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.simulator.state.Grants;
import io.o365mailbox.simulator.state.Mailbox;
import io.o365mailbox.simulator.state.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Many users with one connected mailbox each. Writes the rows that Keycloak and the provider would write directly into
 * the database, because that many round trips to Microsoft would take days.
 */
public final class Fleet {

    private static final String DOMAIN = "northwind.example";
    private static final String SCOPES = "Mail.ReadWrite Mail.Send User.Read";
    private static final int BATCH_SIZE = 100;

    /** After this time the first refresh is due; the provider chooses the later intervals itself. */
    private static final Duration FIRST_INTERVAL = Duration.ofDays(25);

    private final Scene scene;
    private final String realmId;
    private final SealingKey seal = new SealingKey();
    private final Instant since;

    private Fleet(Scene scene) {
        this.scene = scene;
        this.realmId = scene.realm().get("").path("id").asText();
        this.since = scene.microsoft().clock().instant().minus(Duration.ofDays(1));
        var key = scene.vault().store(scene.realm().name(), "sealing", seal.forVault());
        scene.settings().configureProvider(Map.of("sealingKey", key));
    }

    public static Fleet connected(Scene scene, int mailboxes) {
        var fleet = new Fleet(scene);
        for (int first = 0; first < mailboxes; first += BATCH_SIZE) {
            fleet.write(first, Math.min(first + BATCH_SIZE, mailboxes));
        }
        return fleet;
    }

    public String mailboxId(int number) {
        return id("mailbox", number);
    }

    /**
     * Values from the mailbox table.
     *
     * @param expression SQL over its columns
     * @param condition SQL that selects the rows
     */
    public List<Integer> numbers(String expression, String condition) {
        try (var database = scene.keycloak().database()) {
            return database
                    .column("select " + expression + " from O365_MAILBOX where REALM_ID = '" + realmId + "' and "
                            + condition)
                    .stream()
                    .map(Integer::valueOf)
                    .toList();
        }
    }

    /** The number of refreshes of each mailbox that no application has used. */
    public List<Integer> refreshesOfIdle() {
        return numbers("GRANT_VERSION - 1", "LAST_USED_AT is null");
    }

    /** The number of refreshes of each mailbox that an application has used. */
    public List<Integer> refreshesOfUsed() {
        return numbers("GRANT_VERSION - 1", "LAST_USED_AT is not null");
    }

    /** The number of mailboxes whose maintenance is due. */
    public int dueCount() {
        return numbers(
                        "count(*)",
                        "DUE_AT <= " + scene.microsoft().clock().instant().toEpochMilli())
                .get(0);
    }

    private void write(int first, int end) {
        var people = new ArrayList<String>();
        var credentials = new ArrayList<String>();
        var mailboxes = new ArrayList<String>();
        IntStream.range(first, end).forEach(number -> {
            var person = person(number);
            people.add(owner(person, number));
            credentials.add(credential(person, number));
            mailboxes.add(mailbox(person, number));
        });
        try (var database = scene.keycloak().database()) {
            database.change("insert into USER_ENTITY (ID, REALM_ID, USERNAME, EMAIL, EMAIL_CONSTRAINT, EMAIL_VERIFIED,"
                    + " ENABLED, FIRST_NAME, LAST_NAME, CREATED_TIMESTAMP, NOT_BEFORE) values "
                    + String.join(",", people));
            database.change("insert into CREDENTIAL (ID, TYPE, USER_ID, CREATED_DATE, USER_LABEL, SECRET_DATA,"
                    + " CREDENTIAL_DATA, PRIORITY, VERSION) values " + String.join(",", credentials));
            database.change(
                    "insert into O365_MAILBOX (ID, REALM_ID, USER_ID, PROVIDER, IDENTITY_KEY, OWNERSHIP_KEY, ADDRESS,"
                            + " DOMAIN, CLOUD, TENANT, OBJECT_ID, KIND, STATE, PROVEN, SCOPES, CONNECTED_AT,"
                            + " CHANGED_AT, DUE_AT, GRANT_VERSION, IS_DEFAULT, SEALING_KID) values "
                            + String.join(",", mailboxes));
        }
    }

    private User person(int number) {
        var tenant = scene.microsoft().tenant(DOMAIN);
        var address = "p" + number + "@" + DOMAIN;
        scene.microsoft().mailboxes().add(new Mailbox(address, tenant));
        return scene.microsoft().directory().addUser(tenant, address, "Person " + number);
    }

    private String owner(User person, int number) {
        var address = person.userPrincipalName();
        return "('%s', '%s', '%s', '%s', '%s', true, true, 'Person', 'Number %d', %d, 0)"
                .formatted(id("owner", number), realmId, address, address, address, number, since.toEpochMilli());
    }

    private String credential(User person, int number) {
        var grant = scene.microsoft()
                .grants()
                .refreshToken(new Grants.RefreshToken(
                        scene.microsoft().acmeDesk(), person, SCOPES + " offline_access", since, since));
        var content = JsonNodeFactory.instance
                .objectNode()
                .put("realm", realmId)
                .put("user", id("owner", number))
                .put("credential", mailboxId(number))
                .put("version", 1)
                .put("purpose", "grant")
                .put("secret", grant);
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
        return "('%s', 'o365-mailbox', '%s', %d, '%s', '{\"grant\":\"%s\"}', '%s', 10, 0)"
                .formatted(
                        mailboxId(number),
                        id("owner", number),
                        since.toEpochMilli(),
                        person.userPrincipalName(),
                        seal.seal(content.toString()),
                        data);
    }

    private String mailbox(User person, int number) {
        var id = mailboxId(number);
        return ("('%s', '%s', '%s', '%s', '%s', '%s', '%s', '%s', 'custom', '%s', '%s', 'own', 'connected', true, '%s',"
                        + " %d, %d, %d, 1, false, '%s')")
                .formatted(
                        id,
                        realmId,
                        id("owner", number),
                        AcmeRealm.ALIAS,
                        id,
                        id,
                        person.userPrincipalName(),
                        DOMAIN,
                        person.tenant().id(),
                        person.objectId(),
                        SCOPES,
                        since.toEpochMilli(),
                        since.toEpochMilli(),
                        since.plus(FIRST_INTERVAL).toEpochMilli(),
                        seal.kid());
    }

    private String id(String kind, int number) {
        return UUID.nameUUIDFromBytes((realmId + kind + number).getBytes()).toString();
    }
}
