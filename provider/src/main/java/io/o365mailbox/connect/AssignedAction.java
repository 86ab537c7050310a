package io.o365mailbox.connect;

import io.o365mailbox.settings.ProviderIds;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The required action when an administrator assigned it to the user. “Not now” only postpones it: the action comes again at
 * each login until a mailbox is connected. Keycloak would take it off the user on success.
 */
final class AssignedAction {

    private static final String POSTPONED = "o365-mailbox.postponed";

    private AssignedAction() {}

    static boolean isAssigned(RequiredActionContext context) {
        return context.getUser().getRequiredActionsStream().anyMatch(ProviderIds.CONNECT_ACTION::equals);
    }

    static boolean isPostponed(AuthenticationSessionModel login) {
        return login.getAuthNote(POSTPONED) != null;
    }

    /** Ends the action without a mailbox. An assigned action stays assigned. */
    static void leave(RequiredActionContext context) {
        if (isAssigned(context)) {
            postpone(context);
        } else {
            context.success();
        }
    }

    /** Keycloak lets an action be ignored only when it is about to show it, so the browser is sent there once more. */
    private static void postpone(RequiredActionContext context) {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        login.setAuthNote(POSTPONED, "true");
        context.challenge(AuthenticationManager.redirectToRequiredActions(
                context.getSession(),
                context.getRealm(),
                login,
                context.getUriInfo(),
                login.getAuthNote(AuthenticationProcessor.CURRENT_AUTHENTICATION_EXECUTION)));
    }
}
