package io.o365mailbox.connect;

import io.o365mailbox.mailbox.MailboxCredentials;
import io.o365mailbox.settings.ActionSettings;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.ProviderIds;
import java.util.Optional;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.light.LightweightUserAdapter;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Decides whether a login prompts the user for a mailbox. Keycloak calls it two or three times in every login, so it
 * reads caches only: no database, no decryption, no call to Microsoft.
 */
final class PromptEligibility {

    private final RequiredActionContext context;
    private final ActionSettings settings;

    PromptEligibility(RequiredActionContext context) {
        this.context = context;
        this.settings = ActionSettings.of(context.getConfig().getConfig());
    }

    /** @throws IllegalArgumentException if a setting is not valid; the message names it */
    boolean isEligible() {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        UserModel user = context.getUser();
        return !settings.onRequestOnly()
                && isInBrowser(login)
                && !isStartedByApplication(login)
                && isPerson(user)
                && settings.promptsClient(login.getClient().getClientId())
                && settings.promptsDomain(Address.parse(user.getEmail()).map(Address::domain))
                && !NotNow.applies(login, user, settings.isRequired())
                && needsMailbox(user)
                && hasRole(user)
                && isSetUp();
    }

    /** A password grant has an authentication session too, but no browser to show a page in (RFC 6749 section 4.3). */
    private static boolean isInBrowser(AuthenticationSessionModel login) {
        return login.getRedirectUri() != null;
    }

    /** An action that an application started keeps its cancel button only if the login does not add the action too. */
    private static boolean isStartedByApplication(AuthenticationSessionModel login) {
        return ProviderIds.CONNECT_ACTION.equals(login.getClientNote(Constants.KC_ACTION));
    }

    /** Service accounts and transient users cannot hold credentials. */
    private static boolean isPerson(UserModel user) {
        return user.getServiceAccountClientLink() == null && !LightweightUserAdapter.isLightweightUser(user);
    }

    /** Whether all mailboxes of this identity provider, if any, need to be reconnected. */
    private boolean needsMailbox(UserModel user) {
        return MailboxCredentials.summariesOf(user).stream()
                .filter(mailbox -> settings.identityProvider().equals(mailbox.provider()))
                .noneMatch(mailbox -> mailbox.state() != MailboxState.RECONNECT_NEEDED);
    }

    private boolean hasRole(UserModel user) {
        Optional<String> required = settings.role();
        if (required.isEmpty()) {
            return true;
        }
        RealmModel realm = context.getRealm();
        RoleModel role = KeycloakModelUtils.getRoleFromString(context.getSession(), realm, required.get());
        return role != null && user.hasRole(role);
    }

    private boolean isSetUp() {
        IdentityProviderModel provider =
                context.getSession().identityProviders().getByAlias(settings.identityProvider());
        return provider != null && provider.isEnabled();
    }
}
