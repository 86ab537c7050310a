package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.Sessions;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.Optional;

/** One of the signed-in accounts was picked, or "Use another account". */
record AccountStep(State state, SignIns signIns) implements Endpoint {
    @Override
    public Response handle(Request request) {
        SignIn signIn = signIns.of(request);
        String picked = request.form("account").orElse("");
        Optional<Sessions.SignedIn> present = state.sessions().signedIn(signIn.browser()).stream()
                .filter(s -> s.user().userPrincipalName().equals(picked))
                .findFirst();
        if (present.isPresent()) {
            signIn.user(present.get().user());
        } else {
            signIn.ask(SignIn.Asking.USER_NAME, signIn.typedName(), "");
        }
        return SignIns.page(signIn);
    }
}
