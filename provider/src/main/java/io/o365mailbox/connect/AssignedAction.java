package io.o365mailbox.connect;

import io.o365mailbox.settings.ProviderIds;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The required action when an administrator assigned it to the user. “Not now” only postpones it: it returns at each
 * login until a mailbox is connected. It must not end with success, because Keycloak then removes it from the user.
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

    /**
     * Keycloak can ignore an action only before it shows it, so the browser is redirected to the required actions
     * again.
     */
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
