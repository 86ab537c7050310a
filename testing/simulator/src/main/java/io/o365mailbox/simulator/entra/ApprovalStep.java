package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.User;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.Set;

/**
 * Handles the page for users who cannot consent: they request approval, sign in as an administrator, or return to the
 * app.
 */
record ApprovalStep(State state, SignIns signIns) implements Endpoint {
    @Override
    public Response handle(Request request) {
        SignIn signIn = signIns.find(request);
        AuthorizationRequest authorization = signIn.authorization();
        switch (request.form("choice").orElse("")) {
            case "admin" -> {
                signIn.startOver();
                signIn.show(SignIn.Page.USER_NAME, "", "");
            }
            case "request" ->
                requestApproval(signIn, request.form("justification").orElse(""));
            default -> throw EntraErrors.userDeclined(authorization, false);
        }
        return SignIns.redirectToPage(signIn);
    }

    private void requestApproval(SignIn signIn, String justification) {
        User user = signIn.user();
        AuthorizationRequest authorization = signIn.authorization();
        if (user != null && !user.tenant().reviewers().isEmpty()) {
            state.approvalRequests()
                    .add(
                            authorization.app(),
                            user,
                            authorization.scopes().permissionsToConsent(authorization.app(), Set.of()),
                            justification);
            signIn.requestApproval();
        }
    }
}
