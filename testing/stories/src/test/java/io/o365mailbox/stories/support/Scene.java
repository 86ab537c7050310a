package io.o365mailbox.stories.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.demo.Desk;
import io.o365mailbox.demo.Person;
import io.o365mailbox.launch.Keycloak;
import io.o365mailbox.launch.Realm;
import io.o365mailbox.simulator.Simulator;
import io.o365mailbox.simulator.state.Seed;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.stories.screen.ApprovalScreen;
import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.LoginScreen;
import io.o365mailbox.stories.screen.Visitor;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where a story happens: a new realm, a new application and a reset simulated Microsoft. Its methods bring people into
 * the application; {@link #settings}, {@link #stored}, {@link #organization} and {@link #mails} lead to the rest.
 */
public final class Scene {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Servers servers;
    private final Desk desk;
    private final Realm realm;
    private final StoredMailboxes stored;
    private final List<Visitor> visitors = new ArrayList<>();
    private MailServer mails;
    private boolean realmDeleted;

    private Scene(Servers servers, Desk desk, Realm realm) {
        this.servers = servers;
        this.desk = desk;
        this.realm = realm;
        this.stored = StoredMailboxes.of(realm);
    }

    /** The required action is enabled in mode "offer"; everything else keeps its default. */
    public static Scene on(Servers servers) {
        servers.microsoft().state().reset();
        var desk = Desk.open(0);
        var name = "story-" + COUNT.incrementAndGet();
        var secret = servers.vault().store(name, "microsoft", Seed.CLIENT_SECRET);
        return new Scene(servers, desk, AcmeRealm.create(name, servers.keycloak(), servers.microsoft(), secret, desk));
    }

    /** A new person with a new browser profile in English. */
    public Visitor visitor() {
        return visitor("en");
    }

    public Visitor visitor(String locale) {
        var visitor = Visitor.with(servers.browser().newProfile(locale));
        visitors.add(visitor);
        return visitor;
    }

    /** A new person opens the application and logs in to Keycloak with a password. */
    public Visitor logsIn(String username) {
        return logsIn(visitor(), username);
    }

    public Visitor logsIn(Visitor visitor, String username) {
        return opensLogin(visitor).logsInAs(username);
    }

    /** A new person opens the application, chooses Microsoft on the login page and signs in there. */
    public Visitor logsInWithMicrosoft(String address) {
        return logsInWithMicrosoft(visitor(), address);
    }

    public Visitor logsInWithMicrosoft(Visitor visitor, String address) {
        return opensLogin(visitor).signsInAt(AcmeRealm.ALIAS, address);
    }

    /** The visitor opens the application, which redirects to Keycloak's login page. */
    public LoginScreen opensLogin(Visitor visitor) {
        return visitor.opens(desk.address() + "/login").meets(LoginScreen::new);
    }

    /** A new person logs in and connects the mailbox of the same name. */
    public ConnectedScreen connects(String username) {
        return logsIn(username).meets(GuidanceScreen::new).consents();
    }

    /** Like {@link #connects}, and continues to the application. */
    public DeskScreen connected(String username) {
        return connects(username).saysOk().meets(DeskScreen::new);
    }

    /** Like {@link #connected}, for a person whose organization has already consented: Microsoft does not ask. */
    public DeskScreen connectedWithoutConsent(String username) {
        return logsIn(username)
                .meets(GuidanceScreen::new)
                .connectsWithoutConsent()
                .saysOk()
                .meets(DeskScreen::new);
    }

    /** A new person logs in, goes to Microsoft and comes back, because only an administrator can consent there. */
    public ApprovalScreen waitingForApproval(String username) {
        return waitingForApproval(visitor(), username);
    }

    public ApprovalScreen waitingForApproval(Visitor visitor, String username) {
        return logsIn(visitor, username).meets(GuidanceScreen::new).returnsWithoutConsent();
    }

    /** Gets tokens with a user name and a password (OAuth password grant), without a browser. */
    public HttpResponse<String> passwordGrant(String username) {
        return KeycloakTokenEndpoint.of(realm)
                .request("grant_type", "password", "username", username, "password", Person.PASSWORD);
    }

    /** The mailboxes among a user's credentials, as Keycloak's admin console lists them. */
    public List<JsonNode> mailboxesOf(String username) {
        return realm.credentials(username, AcmeRealm.ALIAS);
    }

    /** The id of the user's first mailbox. */
    public String mailboxIdOf(String username) {
        return mailboxesOf(username).get(0).path("id").asText();
    }

    /** What an administrator configures in this realm. */
    public RealmSettings settings() {
        return new RealmSettings(realm);
    }

    /** What the provider has stored in the database. */
    public StoredMailboxes stored() {
        return stored;
    }

    /** A company with this domain at Microsoft. */
    public Organization organization(String domain) {
        return new Organization(realm, microsoft(), domain);
    }

    /** The realm's mail server; starts at the first call, before that the realm cannot send mail. */
    public MailServer mails() {
        if (mails == null) {
            mails = MailServer.startFor(realm);
        }
        return mails;
    }

    public MicrosoftTokenEndpoint tokenEndpoint() {
        return new MicrosoftTokenEndpoint(microsoft());
    }

    public MicrosoftAuthorizeEndpoint authorizeEndpoint() {
        return new MicrosoftAuthorizeEndpoint(microsoft().ledger());
    }

    /** Moves the clocks of Keycloak and Microsoft forward; the end of the story resets them. */
    public void timePasses(Duration time) {
        microsoft().clock().advance(time);
        servers.clock().advance(time);
        keycloak().admin().logInAgain();
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

    /** What the simulated Microsoft knows, and how it behaves. */
    public State microsoft() {
        return servers.microsoft().state();
    }

    /**
     * Cleans up, and fails if a secret stands in the log or in the database in clear text.
     *
     * @param trace the file for Playwright's trace; null for none
     */
    public void end(Path trace) {
        visitors.forEach(visitor -> visitor.leaves(trace));
        servers.clock().reset();
        keycloak().admin().logInAgain();
        var leaks =
                new LeakSearch(keycloak()).find(LeakSearch.secretsOf(microsoft().ledger()));
        if (!realmDeleted) {
            realm.delete();
        }
        desk.close();
        if (mails != null) {
            mails.close();
        }
        assertThat(leaks).as("secrets in clear text").isEmpty();
    }
}
