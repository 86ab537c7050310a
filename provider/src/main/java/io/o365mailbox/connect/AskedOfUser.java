package io.o365mailbox.connect;

import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The step among the user's own required actions, where an administrator put it. “Not now” puts it off: it comes again at
 * each login until it is done, because success would take it off the user (Keycloak).
 */
final class AskedOfUser {

    private static final String PUT_OFF = "o365-mailbox.put-off";

    private AskedOfUser() {}

    static boolean is(RequiredActionContext context) {
        return context.getUser().getRequiredActionsStream().anyMatch(ConnectMailboxActionFactory.PROVIDER_ID::equals);
    }

    /** Keycloak lets an action be left undone only when it is about to be shown; so it is shown once more. */
    static void putOff(RequiredActionContext context) {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        login.setAuthNote(PUT_OFF, "true");
        context.challenge(AuthenticationManager.redirectToRequiredActions(
                context.getSession(),
                context.getRealm(),
                login,
                context.getUriInfo(),
                login.getAuthNote(AuthenticationProcessor.CURRENT_AUTHENTICATION_EXECUTION)));
    }

    static boolean isPutOff(AuthenticationSessionModel login) {
        return login.getAuthNote(PUT_OFF) != null;
    }
}
