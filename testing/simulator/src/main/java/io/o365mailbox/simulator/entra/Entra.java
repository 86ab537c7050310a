package io.o365mailbox.simulator.entra;

import static io.o365mailbox.simulator.web.Route.get;
import static io.o365mailbox.simulator.web.Route.post;

import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Route;
import java.util.List;

/** Entra ID's table of contents. */
public final class Entra {
    private Entra() {}

    public static List<Route> routes(State state) {
        SignIns signIns = new SignIns();
        Journey journey = new Journey(state);
        ConsentRules rules = new ConsentRules(state);
        AuthorizeEndpoint authorize = AuthorizeEndpoint.forUsers(state, signIns, journey);
        return List.of(
                get("/common/discovery/instance", new InstanceDiscovery()),
                get("/{tenant}/v2.0/.well-known/openid-configuration", Discovery.v2(state)),
                get("/{tenant}/.well-known/openid-configuration", Discovery.v1(state)),
                get("/{tenant}/discovery/v2.0/keys", new PublishedKeys(state)),
                get("/{tenant}/discovery/keys", new PublishedKeys(state)),
                get("/{tenant}/oauth2/v2.0/authorize", authorize),
                post("/{tenant}/oauth2/v2.0/authorize", authorize),
                get("/{tenant}/v2.0/adminconsent", AuthorizeEndpoint.forAdministrators(state, signIns, journey)),
                get("/{tenant}/adminconsent", AuthorizeEndpoint.forAdministratorsOlder(state, signIns, journey)),
                get("/{tenant}/oauth2/v2.0/logout", new Logout(state, signIns)),
                post("/{tenant}/oauth2/v2.0/token", new TokenEndpoint(state)),
                get("/signin", new SignInPage(signIns, journey)),
                post("/signin/account", new AccountStep(state, signIns)),
                post("/signin/username", new UserNameStep(state, signIns)),
                post("/signin/password", new PasswordStep(state, signIns)),
                post("/signin/proof", new ProofStep(signIns)),
                post("/signin/consent", new ConsentStep(state, signIns, rules)),
                post("/signin/admin-consent", new AdminConsentStep(state, signIns)),
                post("/signin/approval", new ApprovalStep(state, signIns, rules)));
    }
}
