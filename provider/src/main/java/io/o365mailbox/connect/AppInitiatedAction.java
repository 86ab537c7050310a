package io.o365mailbox.connect;

import io.o365mailbox.settings.ProviderIds;
import java.util.Optional;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.Constants;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The required action as an application started it, with {@code kc_action=connect-o365-mailbox[:parameter]} in its
 * authorization request.
 *
 * @param parameter id of a mailbox to reconnect, {@code skip_if_exists}, or empty; never null
 */
record AppInitiatedAction(String parameter) {

    /** Keycloak's standard parameter: end the action at once if the user already has what it would set up. */
    private static final String SKIP_IF_EXISTS = Constants.KC_ACTION_PARAMETER_SKIP_IF_EXISTS;

    /** @return empty if the application did not start this action, or if the login enforces it anyway */
    static Optional<AppInitiatedAction> of(RequiredActionContext context) {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        // An action that the login enforces anyway is not the application's: Keycloak shows it without a cancel button.
        boolean enforced = Boolean.parseBoolean(login.getClientNote(Constants.KC_ACTION_ENFORCED));
        if (enforced || !ProviderIds.CONNECT_ACTION.equals(login.getClientNote(Constants.KC_ACTION))) {
            return Optional.empty();
        }
        String parameter = login.getClientNote(Constants.KC_ACTION_PARAMETER);
        return Optional.of(new AppInitiatedAction(parameter == null ? "" : parameter));
    }

    boolean isSkippedIfConnected() {
        return parameter.equals(SKIP_IF_EXISTS);
    }

    /** The id as the application sent it. It can be unknown, or belong to another user's mailbox. */
    Optional<String> mailboxId() {
        return Optional.of(parameter).filter(given -> !given.isEmpty() && !isSkippedIfConnected());
    }
}
