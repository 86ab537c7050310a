package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.Sessions;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.Optional;

/** Handles the account picker: the user chose a signed-in account or "Use another account". */
record AccountStep(State state, SignIns signIns) implements Endpoint {
    @Override
    public Response handle(Request request) {
        SignIn signIn = signIns.find(request);
        String chosen = request.form("account").orElse("");
        Optional<Sessions.SignedIn> session = state.sessions().signedIn(signIn.browser()).stream()
                .filter(s -> s.user().userPrincipalName().equals(chosen))
                .findFirst();
        if (session.isPresent()) {
            signIn.user(session.get().user());
        } else {
            signIn.show(SignIn.Page.USER_NAME, signIn.typedName(), "");
        }
        return SignIns.redirectToPage(signIn);
    }
}
