package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.User;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.Set;

/** "Accept" or "Cancel" on the page with the permissions. */
record ConsentStep(State state, SignIns signIns, ConsentRules rules) implements Endpoint {
    @Override
    public Response handle(Request request) {
        SignIn signIn = signIns.of(request);
        AuthorizationRequest asked = signIn.asked();
        if (!request.form("choice").filter("accept"::equals).isPresent()) {
            throw EntraErrors.declined(asked, state.behaviour().declineIsConsentRequired());
        }
        User user = signIn.user();
        App app = asked.app();
        // The page was only shown to those who may; a form can be sent by anybody.
        if (user != null && rules.mayConsent(user, app, rules.toAgreeTo(asked, user))) {
            state.consents().grant(app, user, rules.toAgreeTo(asked, user));
            if (ConsentRules.seesTickBox(user) && request.form("on-behalf").isPresent()) {
                state.consents().grant(app, user.tenant(), asked.scopes().needed(app, Set.of()));
            }
            signIn.consent();
        }
        return SignIns.page(signIn);
    }
}
