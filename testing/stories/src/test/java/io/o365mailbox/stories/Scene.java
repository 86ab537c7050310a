package io.o365mailbox.stories;

import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.demo.Desk;
import io.o365mailbox.launch.Keycloak;
import io.o365mailbox.launch.Realm;
import io.o365mailbox.simulator.Simulator;
import io.o365mailbox.simulator.state.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Where a story happens: a realm, an application and a simulated Microsoft that nobody has used before. */
final class Scene {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Servers servers;
    private final Desk desk;
    private final Realm realm;
    private final List<Visitor> visitors = new ArrayList<>();

    private Scene(Servers servers, Desk desk, Realm realm) {
        this.servers = servers;
        this.desk = desk;
        this.realm = realm;
    }

    /** The required action is switched on and offers; everything else is as shipped. */
    static Scene on(Servers servers) {
        servers.microsoft().state().reset();
        var desk = Desk.open(0);
        var name = "story-" + COUNT.incrementAndGet();
        return new Scene(servers, desk, AcmeRealm.create(name, servers.keycloak(), servers.microsoft(), desk));
    }

    /** Options of the required action, besides the identity provider's alias. */
    Scene actionIs(Map<String, String> options) {
        var all = new HashMap<>(options);
        all.put("identityProvider", AcmeRealm.ALIAS);
        realm.enableRequiredAction(AcmeRealm.ACTION, all);
        return this;
    }

    Scene providerIs(Map<String, String> settings) {
        realm.configureIdentityProvider(AcmeRealm.ALIAS, settings);
        return this;
    }

    /** Somebody new, with a browser of their own. */
    Visitor visitor() {
        return visitor("en");
    }

    Visitor visitor(String locale) {
        var visitor = Visitor.with(servers.browser().newProfile(locale));
        visitors.add(visitor);
        return visitor;
    }

    /** Somebody new who has just given name and password to Keycloak on the way into the application. */
    Visitor loggingIn(String username) {
        return loggingIn(visitor(), username);
    }

    Visitor loggingIn(Visitor visitor, String username) {
        return visitor.opens(desk.address() + "/login").meets(LoginScreen::new).logsInAs(username);
    }

    Desk desk() {
        return desk;
    }

    Realm realm() {
        return realm;
    }

    Keycloak keycloak() {
        return servers.keycloak();
    }

    Simulator simulator() {
        return servers.microsoft();
    }

    State microsoft() {
        return servers.microsoft().state();
    }

    void end(Path trace) {
        visitors.forEach(visitor -> visitor.leaves(trace));
        realm.delete();
        desk.close();
    }
}
