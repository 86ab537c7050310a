package io.o365mailbox.connect;

import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.mailbox.MailboxCredentialModel;
import io.o365mailbox.settings.ActionSettings;
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
 * The step after login. {@link #requiredActionChallenge} is what a reload, the back button and the way back from Microsoft
 * all lead to, as often as the browser likes, so it only looks; {@link #processAction} is a button that was pressed.
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
        return MailboxCredentialModel.TYPE;
    }

    /** For this login only: kept with the user, it would stop a password grant and outlive the removal of this extension. */
    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        try {
            if (new Audience(context).includes()) {
                context.getAuthenticationSession().addRequiredAction(ConnectMailboxActionFactory.PROVIDER_ID);
            }
        } catch (IllegalArgumentException wrongSetting) {
            // Saving refuses such a setting; what came past it, as by an import, must not lock everybody out.
            LOG.errorf(
                    "Realm %s, required action %s: %s. Nobody is asked for a mailbox until this is corrected.",
                    context.getRealm().getName(), ConnectMailboxActionFactory.PROVIDER_ID, wrongSetting.getMessage());
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        if (AskedOfUser.isPutOff(context.getAuthenticationSession())) {
            context.ignore();
            return;
        }
        Optional<Step> step = step(context);
        if (step.isEmpty()) {
            notSetUp(context);
            return;
        }
        step.get().resume();
    }

    @Override
    public void processAction(RequiredActionContext context) {
        Optional<Step> step = step(context);
        if (step.isPresent()) {
            step.get().press(new PressedButton(context.getHttpRequest().getDecodedFormParameters()));
        } else if (AppRequest.of(context).isPresent()) {
            context.cancel();
        } else {
            NotNow.saidForThisLogin(context.getAuthenticationSession());
            NotNow.excuse(context.getAuthenticationSession());
            leave(context);
        }
    }

    /** Undone: what an administrator asked of the user stays asked. */
    static void leave(RequiredActionContext context) {
        if (AskedOfUser.is(context)) {
            AskedOfUser.putOff(context);
        } else {
            context.success();
        }
    }

    /** Cancelled by the application's user: what was begun is forgotten, and the same login does not ask again. */
    @Override
    public void initiatedActionCanceled(KeycloakSession session, AuthenticationSessionModel login) {
        MailboxAuthorization.abandon(login);
        NotNow.saidForThisLogin(login);
    }

    @Override
    public void close() {}

    private static Optional<Step> step(RequiredActionContext context) {
        ActionSettings settings = ActionSettings.of(context.getConfig().getConfig());
        return MailboxAuthorization.of(context.getSession(), settings.identityProvider())
                .map(microsoft -> new Step(new Visit(context, settings, microsoft)));
    }

    /** An administrator switched the action on but there is no identity provider: the person must not be stuck with that. */
    private static void notSetUp(RequiredActionContext context) {
        ActionSettings settings = ActionSettings.of(context.getConfig().getConfig());
        UserModel user = context.getUser();
        LOG.warnf(
                "User %s of realm %s cannot connect a mailbox: there is no enabled identity provider of type O365 mailbox with"
                        + " the alias %s. Add it, or name the right alias in the settings of the required action.",
                user.getId(), context.getRealm().getName(), settings.identityProvider());
        ProblemPage.notSetUp(context);
    }
}
