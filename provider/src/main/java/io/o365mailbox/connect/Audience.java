package io.o365mailbox.connect;

import io.o365mailbox.mailbox.MailboxCredentials;
import io.o365mailbox.mailbox.MailboxState;
import io.o365mailbox.settings.ActionSettings;
import io.o365mailbox.settings.Address;
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
 * Who is asked for a mailbox at login. Runs two or three times in each login of everybody, so it reads what the caches
 * hold and nothing else: no database, no decryption, no Microsoft.
 */
final class Audience {

    private final RequiredActionContext context;
    private final ActionSettings settings;

    Audience(RequiredActionContext context) {
        this.context = context;
        this.settings = ActionSettings.of(context.getConfig().getConfig());
    }

    boolean includes() {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        UserModel user = context.getUser();
        return !settings.onRequestOnly()
                && isInBrowser(login)
                && !isStartedByApplication(login)
                && isPerson(user)
                && settings.asksClient(login.getClient().getClientId())
                && settings.asksDomain(Address.parse(user.getEmail()).map(Address::domain))
                && !NotNow.holds(login, user, settings.isRequired())
                && needsMailbox(user)
                && hasRole(user)
                && isSetUp();
    }

    /** A password grant has an authentication session too, but nowhere to send a browser (RFC 6749 section 4.3). */
    private static boolean isInBrowser(AuthenticationSessionModel login) {
        return login.getRedirectUri() != null;
    }

    /** The application's own request must keep its cancel button, which Keycloak takes away from pending actions. */
    private static boolean isStartedByApplication(AuthenticationSessionModel login) {
        return ConnectMailboxActionFactory.PROVIDER_ID.equals(login.getClientNote(Constants.KC_ACTION));
    }

    /** Service accounts and transient users cannot hold credentials. */
    private static boolean isPerson(UserModel user) {
        return user.getServiceAccountClientLink() == null && !LightweightUserAdapter.isLightweightUser(user);
    }

    private boolean needsMailbox(UserModel user) {
        return MailboxCredentials.of(user).stream()
                .filter(mailbox -> settings.identityProvider().equals(mailbox.provider()))
                .noneMatch(mailbox -> mailbox.state() != MailboxState.RECONNECT_NEEDED);
    }

    private boolean hasRole(UserModel user) {
        Optional<String> wanted = settings.role();
        if (wanted.isEmpty()) {
            return true;
        }
        RealmModel realm = context.getRealm();
        RoleModel role = KeycloakModelUtils.getRoleFromString(context.getSession(), realm, wanted.get());
        return role != null && user.hasRole(role);
    }

    private boolean isSetUp() {
        IdentityProviderModel provider =
                context.getSession().identityProviders().getByAlias(settings.identityProvider());
        return provider != null && provider.isEnabled();
    }
}
