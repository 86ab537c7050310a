package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.User;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.Set;

/** Handles the consent page: the user chose Accept or Cancel. */
record ConsentStep(State state, SignIns signIns, ConsentRules rules) implements Endpoint {
    @Override
    public Response handle(Request request) {
        SignIn signIn = signIns.find(request);
        AuthorizationRequest authorization = signIn.authorization();
        if (!request.form("choice").filter("accept"::equals).isPresent()) {
            throw EntraErrors.userDeclined(authorization, state.behaviour().declineIsConsentRequired());
        }
        User user = signIn.user();
        App app = authorization.app();
        // Check again: a form can be posted without the page being shown.
        if (user != null && rules.mayConsent(user, app, rules.permissionsToPrompt(authorization, user))) {
            state.consents().grant(app, user, rules.permissionsToPrompt(authorization, user));
            if (ConsentRules.mayConsentOnBehalf(user)
                    && request.form("on-behalf").isPresent()) {
                state.consents()
                        .grant(app, user.tenant(), authorization.scopes().permissionsToConsent(app, Set.of()));
            }
            signIn.consent();
        }
        return SignIns.redirectToPage(signIn);
    }
}
