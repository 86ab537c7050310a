package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.User;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.Optional;

/** Handles the user name page. An unknown name is reported on the page, with Microsoft's text. */
record UserNameStep(State state, SignIns signIns) implements Endpoint {
    @Override
    public Response handle(Request request) {
        SignIn signIn = signIns.find(request);
        if (request.form("choice").filter("cancel"::equals).isPresent()) {
            throw EntraErrors.userDeclined(signIn.authorization(), false);
        }
        String typed = request.form("loginfmt").orElse("").trim();
        Optional<User> user = state.directory().user(typed);
        Authority authority = signIn.authorization().authority();
        if (user.isEmpty()) {
            signIn.show(SignIn.Page.USER_NAME, typed, unknown(typed));
        } else if (user.get().tenant().personal() && !authority.allowsPersonalAccounts()) {
            signIn.show(
                    SignIn.Page.USER_NAME,
                    typed,
                    "You can't sign in here with a personal account. Use your work or school account instead.");
        } else if (!user.get().tenant().personal() && !authority.allowsWorkAccounts()) {
            signIn.show(
                    SignIn.Page.USER_NAME,
                    typed,
                    "You can't sign in here with a work or school account. Use your personal account instead.");
        } else {
            signIn.show(SignIn.Page.PASSWORD, user.get().userPrincipalName(), "");
        }
        return SignIns.redirectToPage(signIn);
    }

    private String unknown(String typed) {
        String domain = typed.substring(typed.indexOf('@') + 1);
        return state.directory().tenant(domain).isPresent()
                ? "This username may be incorrect. Make sure you typed it correctly. Otherwise, contact your admin."
                : "We couldn't find an account with that username.";
    }
}
