package io.o365mailbox.stories.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.demo.Desk;
import io.o365mailbox.demo.Person;
import io.o365mailbox.launch.Keycloak;
import io.o365mailbox.launch.Realm;
import io.o365mailbox.simulator.Simulator;
import io.o365mailbox.simulator.state.Mailbox;
import io.o365mailbox.simulator.state.Seed;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.stories.screen.ApprovalScreen;
import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.LoginScreen;
import io.o365mailbox.stories.screen.MicrosoftApproval;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.screen.MicrosoftPassword;
import io.o365mailbox.stories.screen.Visitor;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Where a story happens: a realm, an application and a simulated Microsoft that nobody has used before. */
public final class Scene {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Servers servers;
    private final Desk desk;
    private final Realm realm;
    private final String realmId;
    private final List<Visitor> visitors = new ArrayList<>();
    private Inbox inbox;
    private boolean realmDeleted;

    private Scene(Servers servers, Desk desk, Realm realm) {
        this.servers = servers;
        this.desk = desk;
        this.realm = realm;
        this.realmId = realm.get("").path("id").asText();
    }

    /** The required action is switched on and offers; everything else is as shipped. */
    public static Scene on(Servers servers) {
        servers.microsoft().state().reset();
        var desk = Desk.open(0);
        var name = "story-" + COUNT.incrementAndGet();
        var secret = servers.vault().keep(name, "microsoft", Seed.CLIENT_SECRET);
        return new Scene(servers, desk, AcmeRealm.create(name, servers.keycloak(), servers.microsoft(), secret, desk));
    }

    /** Options of the required action, besides the identity provider's alias. */
    public Scene actionIs(Map<String, String> options) {
        var all = new HashMap<>(options);
        all.put("identityProvider", AcmeRealm.ALIAS);
        realm.enableRequiredAction(AcmeRealm.ACTION, all);
        return this;
    }

    public Scene providerIs(Map<String, String> settings) {
        realm.configureIdentityProvider(AcmeRealm.ALIAS, settings);
        return this;
    }

    /** Somebody new, with a browser of their own. */
    public Visitor visitor() {
        return visitor("en");
    }

    public Visitor visitor(String locale) {
        var visitor = Visitor.with(servers.browser().newProfile(locale));
        visitors.add(visitor);
        return visitor;
    }

    /** Somebody new who has just given name and password to Keycloak on the way into the application. */
    public Visitor loggingIn(String username) {
        return loggingIn(visitor(), username);
    }

    public Visitor loggingIn(Visitor visitor, String username) {
        return visitor.opens(desk.address() + "/login").meets(LoginScreen::new).logsInAs(username);
    }

    /** Somebody who has connected the mailbox of the same name, and is in the application now. */
    public DeskScreen connected(String username) {
        var connected = loggingIn(username)
                .meets(GuidanceScreen::new)
                .continues()
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(ConnectedScreen::new);
        return connected.saysOk().meets(DeskScreen::new);
    }

    /** Logs in without a browser, as old command line tools do. */
    public HttpResponse<String> passwordGrant(String username) {
        return Tokens.at(realm).ask("grant_type", "password", "username", username, "password", Person.PASSWORD);
    }

    /** The mailboxes among a user's credentials, as Keycloak's own admin console lists them. */
    public List<JsonNode> mailboxesOf(String username) {
        return realm.credentials(username, AcmeRealm.ALIAS);
    }

    /** How many mailboxes this realm has in the table that we keep; those that wait for an approval are none yet. */
    public long rows() {
        return rows("<>");
    }

    /** How many wait for an administrator's approval. */
    public long waiting() {
        return rows("=");
    }

    /** Everything that we keep, as it lies in the database. */
    public List<String> kept() {
        try (var database = keycloak().database()) {
            return database.dump().stream()
                    .filter(statement -> statement.startsWith("INSERT INTO") && statement.contains("\"O365_"))
                    .toList();
        }
    }

    /** A column of that table, for this realm's mailboxes in order of their ids. */
    public List<String> column(String name) {
        try (var database = keycloak().database()) {
            return database.column(
                    "select " + name + " from O365_MAILBOX where REALM_ID = '" + realmId + "' order by ID");
        }
    }

    /** When upkeep looks at the only mailbox, in milliseconds; 0 for never. */
    public long dueAt() {
        var due = column("DUE_AT").get(0);
        return due == null ? 0 : Long.parseLong(due);
    }

    private long rows(String comparison) {
        try (var database = keycloak().database()) {
            return database.number("select count(*) from O365_MAILBOX where REALM_ID = '" + realmId + "' and STATE "
                    + comparison + " 'waiting-for-approval'");
        }
    }

    /** Somebody new, known to the realm and to Microsoft, with a mailbox there. @return the user name */
    public String colleague(String username, String domain) {
        var address = username + "@" + domain;
        realm.addUser(username, address, "Co", "Worker", Person.PASSWORD);
        var state = microsoft();
        if (state.directory().user(address).isEmpty()) {
            var tenant = state.tenant(domain);
            state.directory().addUser(tenant, address, "Co Worker");
            state.mailboxes().add(new Mailbox(address, tenant));
        }
        return username;
    }

    /** Somebody who came back from Microsoft, where only an administrator may consent. */
    public ApprovalScreen waitingForApproval(String username) {
        return waitingForApproval(visitor(), username);
    }

    public ApprovalScreen waitingForApproval(Visitor visitor, String username) {
        return loggingIn(visitor, username)
                .meets(GuidanceScreen::new)
                .continues()
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftApproval::new)
                .returnsWithoutConsent()
                .meets(ApprovalScreen::new);
    }

    /** Somebody whose organization has approved, connected. */
    public DeskScreen connectedStraight(String username) {
        return loggingIn(username)
                .meets(GuidanceScreen::new)
                .continues()
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(ConnectedScreen::new)
                .saysOk()
                .meets(DeskScreen::new);
    }

    /** An administrator consents at Microsoft, without us. */
    public void organizationConsents(String domain) {
        var state = microsoft();
        state.consents()
                .grant(state.acmeDesk(), state.tenant(domain), state.acmeDesk().requiredPermissions());
    }

    public String tenant(String domain) {
        return microsoft().tenant(domain).id();
    }

    /** As if a token had been refused a moment ago, without waiting for one to run out. */
    public void marksBroken(String mailboxId) {
        try (var database = keycloak().database()) {
            database.change("update O365_MAILBOX set STATE = 'reconnect-needed', CAUSE = 'REVOKED_OR_PASSWORD'"
                    + " where ID = '" + mailboxId + "'");
        }
    }

    /** The realm's mail server; there is none before this is called. */
    public Inbox mails() {
        if (inbox == null) {
            inbox = Inbox.of(realm);
        }
        return inbox;
    }

    /** Keycloak saves events of some types only when they are chosen. */
    public void savesEvents(String... types) {
        var config = JsonNodeFactory.instance.objectNode().put("eventsEnabled", true);
        List.of(types).forEach(config.withArray("enabledEventTypes")::add);
        realm.put("/events/config", config);
    }

    /** As an administrator does it, so that mails written in the background can hold links. */
    public void publishedAtItsAddress() {
        var realmItself = JsonNodeFactory.instance.objectNode();
        realmItself.putObject("attributes").put("frontendUrl", keycloak().url().toString());
        realm.put("", realmItself);
    }

    /** Time passes, for Keycloak and for Microsoft alike; the end of the story takes it back. */
    public void timePasses(Duration time) {
        microsoft().clock().advance(time);
        servers.clock().advance(time);
        keycloak().admin().logInAnew();
    }

    public void deleteRealm() {
        realm.delete();
        realmDeleted = true;
    }

    public Desk desk() {
        return desk;
    }

    public Realm realm() {
        return realm;
    }

    public Keycloak keycloak() {
        return servers.keycloak();
    }

    public Vault vault() {
        return servers.vault();
    }

    public Simulator simulator() {
        return servers.microsoft();
    }

    public State microsoft() {
        return servers.microsoft().state();
    }

    public void end(Path trace) {
        visitors.forEach(visitor -> visitor.leaves(trace));
        servers.clock().reset();
        keycloak().admin().logInAnew();
        var leaks = new Leaks(keycloak()).of(Leaks.secretsOf(microsoft().ledger()));
        if (!realmDeleted) {
            realm.delete();
        }
        desk.close();
        if (inbox != null) {
            inbox.close();
        }
        assertThat(leaks).as("secrets in clear").isEmpty();
    }
}
