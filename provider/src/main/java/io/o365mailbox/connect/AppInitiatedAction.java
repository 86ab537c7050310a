package io.o365mailbox.connect;

import io.o365mailbox.settings.ProviderIds;
import java.util.Optional;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.Constants;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The request of an application that started the step itself ({@code kc_action=connect-o365-mailbox[:parameter]}).
 *
 * @param parameter id of a mailbox to reconnect, {@code skip_if_exists}, or empty
 */
record AppInitiatedAction(String parameter) {

    /** Keycloak's own word for “do nothing if there is one already”. */
    private static final String SKIP_IF_EXISTS = Constants.KC_ACTION_PARAMETER_SKIP_IF_EXISTS;

    static Optional<AppInitiatedAction> of(RequiredActionContext context) {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        // Pending for the user anyway, it is no longer the application's, and Keycloak takes its cancel button away.
        boolean enforced = Boolean.parseBoolean(login.getClientNote(Constants.KC_ACTION_ENFORCED));
        boolean ours = !enforced && ProviderIds.CONNECT_ACTION.equals(login.getClientNote(Constants.KC_ACTION));
        return ours
                ? Optional.of(
                        new AppInitiatedAction(Optional.ofNullable(login.getClientNote(Constants.KC_ACTION_PARAMETER))
                                .orElse("")))
                : Optional.empty();
    }

    boolean isSkippedIfConnected() {
        return parameter.equals(SKIP_IF_EXISTS);
    }

    /** As the application named it: it may be nobody's, or somebody else's. */
    Optional<String> mailboxId() {
        return Optional.of(parameter).filter(given -> !given.isEmpty() && !isSkippedIfConnected());
    }
}
