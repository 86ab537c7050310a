package io.o365mailbox.connect;

import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.settings.ActionSettings;
import io.o365mailbox.settings.ProviderIds;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.authentication.CredentialRegistrator;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The required action “Connect your O365 mailbox”. {@link #requiredActionChallenge} shows the current page and changes
 * nothing, because a reload, the back button and the return from Microsoft call it any number of times. {@link
 * #processAction} handles a button.
 */
public final class ConnectMailboxAction implements RequiredActionProvider, CredentialRegistrator {

    private static final Logger LOG = Logger.getLogger(ConnectMailboxAction.class);

    ConnectMailboxAction() {}

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    public String getCredentialType(KeycloakSession session, AuthenticationSessionModel login) {
        return ProviderIds.O365_MAILBOX;
    }

    /**
     * {@inheritDoc} Adds the action to this login only. An action stored with the user would make password grants
     * fail, and would remain after this extension is removed.
     */
    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        try {
            if (new PromptEligibility(context).isEligible()) {
                context.getAuthenticationSession().addRequiredAction(ProviderIds.CONNECT_ACTION);
            }
        } catch (IllegalArgumentException wrongSetting) {
            // The admin console rejects an invalid setting; an imported one must not block logins.
            LOG.errorf(
                    "Realm %s, required action %s: %s. No user is asked for a mailbox until this is corrected.",
                    context.getRealm().getName(), ProviderIds.CONNECT_ACTION, wrongSetting.getMessage());
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        if (AssignedAction.isPostponed(context.getAuthenticationSession())) {
            context.ignore();
            return;
        }
        router(context).ifPresentOrElse(StepRouter::resume, () -> showNotSetUp(context));
    }

    @Override
    public void processAction(RequiredActionContext context) {
        Optional<StepRouter> router = router(context);
        if (router.isPresent()) {
            router.get().press(new StepForm(context.getHttpRequest().getDecodedFormParameters()));
        } else if (AppInitiatedAction.of(context).isPresent()) {
            context.cancel();
        } else {
            NotNow.recordForThisLogin(context.getAuthenticationSession());
            NotNow.exempt(context.getAuthenticationSession());
            AssignedAction.leave(context);
        }
    }

    /** {@inheritDoc} Abandons a pending authorization and does not prompt again in the same login. */
    @Override
    public void initiatedActionCanceled(KeycloakSession session, AuthenticationSessionModel login) {
        MailboxAuthorization.abandon(login);
        NotNow.recordForThisLogin(login);
    }

    @Override
    public void close() {}

    /** @return empty if there is no enabled identity provider of this extension under the configured alias */
    private static Optional<StepRouter> router(RequiredActionContext context) {
        ActionSettings settings = ActionSettings.of(context.getConfig().getConfig());
        return MailboxAuthorization.of(context.getSession(), settings.identityProvider())
                .map(authorization -> new StepRouter(context, settings, authorization));
    }

    /** The action is enabled, but the identity provider is missing. The page lets the person go on. */
    private static void showNotSetUp(RequiredActionContext context) {
        ActionSettings settings = ActionSettings.of(context.getConfig().getConfig());
        UserModel user = context.getUser();
        LOG.warnf(
                "User %s of realm %s cannot connect a mailbox: there is no enabled identity provider of type O365"
                        + " mailbox with the alias %s. Add it, or correct the alias in the settings of the required"
                        + " action.",
                user.getId(), context.getRealm().getName(), settings.identityProvider());
        ProblemPage.showNotSetUp(context);
    }
}
