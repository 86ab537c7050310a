package io.o365mailbox.simulator.entra;

import static io.o365mailbox.simulator.web.Route.get;
import static io.o365mailbox.simulator.web.Route.post;

import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Route;
import java.util.List;

/** The routes of Entra ID. */
public final class Entra {
    private Entra() {}

    public static List<Route> routes(State state) {
        SignIns signIns = new SignIns();
        SignInFlow flow = new SignInFlow(state);
        ConsentRules rules = new ConsentRules(state);
        AuthorizeEndpoint authorize = AuthorizeEndpoint.forUsers(state, signIns, flow);
        return List.of(
                get("/common/discovery/instance", new InstanceDiscoveryEndpoint()),
                get("/{tenant}/v2.0/.well-known/openid-configuration", DiscoveryEndpoint.v2(state)),
                get("/{tenant}/.well-known/openid-configuration", DiscoveryEndpoint.v1(state)),
                get("/{tenant}/discovery/v2.0/keys", new JwksEndpoint(state)),
                get("/{tenant}/discovery/keys", new JwksEndpoint(state)),
                get("/{tenant}/oauth2/v2.0/authorize", authorize),
                post("/{tenant}/oauth2/v2.0/authorize", authorize),
                get("/{tenant}/v2.0/adminconsent", AuthorizeEndpoint.forAdministrators(state, signIns, flow)),
                get("/{tenant}/adminconsent", AuthorizeEndpoint.forAdministratorsV1(state, signIns, flow)),
                get("/{tenant}/oauth2/v2.0/logout", new LogoutEndpoint(state, signIns)),
                post("/{tenant}/oauth2/v2.0/token", new TokenEndpoint(state)),
                get("/signin", new SignInPage(signIns, flow)),
                post("/signin/account", new AccountStep(state, signIns)),
                post("/signin/username", new UserNameStep(state, signIns)),
                post("/signin/password", new PasswordStep(state, signIns)),
                post("/signin/proof", new MfaStep(signIns)),
                post("/signin/consent", new ConsentStep(state, signIns, rules)),
                post("/signin/admin-consent", new AdminConsentStep(state, signIns)),
                post("/signin/approval", new ApprovalStep(state, signIns)));
    }
}
