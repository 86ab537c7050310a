package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.User;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.Set;

/** What a person chose who cannot consent: ask for approval, use an administrator's account, or go back. */
record ApprovalStep(State state, SignIns signIns, ConsentRules rules) implements Endpoint {
    @Override
    public Response handle(Request request) {
        SignIn signIn = signIns.of(request);
        AuthorizationRequest asked = signIn.asked();
        switch (request.form("choice").orElse("")) {
            case "admin" -> {
                signIn.startOver();
                signIn.ask(SignIn.Asking.USER_NAME, "", "");
            }
            case "request" -> request(signIn, request.form("justification").orElse(""));
            default -> throw EntraErrors.declined(asked, false);
        }
        return SignIns.page(signIn);
    }

    private void request(SignIn signIn, String justification) {
        User user = signIn.user();
        AuthorizationRequest asked = signIn.asked();
        if (user != null && !user.tenant().reviewers().isEmpty()) {
            state.approvalRequests()
                    .add(asked.app(), user, asked.scopes().needed(asked.app(), Set.of()), justification);
            signIn.requestApproval();
        }
    }
}
