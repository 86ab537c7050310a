package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.Cloud;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.User;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.Optional;

/** Handles the password page: the user entered a password or chose "Sign in with another account". */
record PasswordStep(State state, SignIns signIns) implements Endpoint {
    @Override
    public Response handle(Request request) {
        SignIn signIn = signIns.find(request);
        if (request.form("choice").filter("another"::equals).isPresent()) {
            signIn.show(SignIn.Page.USER_NAME, "", "");
            return SignIns.redirectToPage(signIn);
        }
        String name = request.form("loginfmt").orElse("");
        String password = request.form("passwd").orElse("");
        state.ledger().recordSecret("password", password);
        Optional<User> user = state.directory().user(name).filter(u -> u.hasPassword(password));
        if (user.isEmpty()) {
            signIn.show(
                    SignIn.Page.PASSWORD,
                    name,
                    "Your account or password is incorrect. If you don't remember your password, reset it now.");
            return SignIns.redirectToPage(signIn);
        }
        if (!user.get().enabled()) {
            throw EntraErrors.accountDisabled().onPage();
        }
        checkCloud(request, user.get().tenant().cloud());
        state.sessions().signIn(signIn.browser(), user.get());
        signIn.passwordGiven(user.get());
        return SignIns.redirectToPage(signIn);
    }

    private static void checkCloud(Request request, Cloud cloud) {
        if (!cloud.global() && !request.host().equals(cloud.loginHost())) {
            throw EntraError.of(
                            400,
                            "invalid_request",
                            900432,
                            "Confidential Client is not supported in Cross Cloud request.")
                    .onPage();
        }
    }
}
