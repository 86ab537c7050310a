package io.o365mailbox.demo;

import io.o365mailbox.launch.Keycloak;
import io.o365mailbox.launch.Realm;
import io.o365mailbox.launch.RealmPlan;
import io.o365mailbox.simulator.Simulator;
import io.o365mailbox.simulator.state.Seed;
import java.util.Map;

/** The realm "Acme", set up so that its users can connect mailboxes. */
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
     * Creates the realm, registers its redirect URI at Microsoft and connects the application with it.
     *
     * @param secret the client secret at Microsoft, or a reference to its entry in the realm's vault
     */
    public static Realm create(String name, Keycloak keycloak, Simulator microsoft, String secret, Desk desk) {
        var plan = RealmPlan.named(name)
                .with("displayName", "Acme")
                .withApplication(CLIENT, CLIENT_SECRET, desk.address())
                .withIdentityProvider(ALIAS, "o365-mailbox", "Microsoft", providerSettings(microsoft, secret));
        Person.ALL.forEach(person -> person.addTo(plan));
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
