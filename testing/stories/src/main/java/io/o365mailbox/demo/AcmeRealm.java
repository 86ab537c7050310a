package io.o365mailbox.demo;

import io.o365mailbox.launch.Keycloak;
import io.o365mailbox.launch.Realm;
import io.o365mailbox.launch.RealmPlan;
import io.o365mailbox.simulator.Simulator;
import io.o365mailbox.simulator.state.Seed;
import java.util.Map;

/** The realm of Acme, with everything that an administrator has to set up for connecting mailboxes. */
public final class AcmeRealm {

    /** The identity provider's alias. */
    public static final String ALIAS = "o365-mailbox";

    /** The required action's id. */
    public static final String ACTION = "connect-o365-mailbox";

    /** The application, as a client. */
    public static final String CLIENT = "desk";

    public static final String CLIENT_SECRET = "desk-secret";

    private AcmeRealm() {}

    /**
     * Creates it, registers its redirect URI at Microsoft, and makes the application use it.
     *
     * @param secret the application's at Microsoft, or a reference to where the realm's vault keeps it
     */
    public static Realm create(String name, Keycloak keycloak, Simulator microsoft, String secret, Desk desk) {
        var plan = RealmPlan.named(name)
                .with("displayName", "Acme")
                .withApplication(CLIENT, CLIENT_SECRET, desk.address())
                .withIdentityProvider(ALIAS, "o365-mailbox", "Microsoft", providerSettings(microsoft, secret));
        Person.ALL.forEach(person -> person.in(plan));
        var realm = plan.on(keycloak);
        realm.enableRequiredAction(ACTION, Map.of("identityProvider", ALIAS));
        microsoft.state().acmeDesk().redirectUri(realm.redirectUri(ALIAS).toString());
        desk.use(new DeskSettings(realm.url(), CLIENT, CLIENT_SECRET, microsoft.graph(), microsoft.caPem()));
        return realm;
    }

    private static Map<String, String> providerSettings(Simulator microsoft, String secret) {
        return Map.of(
                "clientId",
                Seed.CLIENT_ID,
                "clientSecret",
                secret,
                "cloud",
                "custom",
                "loginHost",
                microsoft.login().toString(),
                "graphHost",
                microsoft.graph().toString(),
                "applicationName",
                "Acme Desk",
                "publisherName",
                "Acme Ltd",
                "contact",
                "help@acme.example",
                "tokenClients",
                CLIENT);
    }
}
