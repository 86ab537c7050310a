package io.o365mailbox.connect;

import io.o365mailbox.consent.AuthorizationOutcome;
import io.o365mailbox.consent.MailboxAuthorization;
import java.time.Duration;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The button “Not now”, which several pages have. */
final class SkipStep {

    private final StepContext context;

    SkipStep(StepContext context) {
        this.context = context;
    }

    /** Ends the action without a mailbox, unless the realm requires one and nothing excuses the person. */
    void skip() {
        AuthenticationSessionModel login = context.login();
        boolean required = context.settings().isRequired();
        MailboxAuthorization.outcome(login)
                .filter(outcome ->
                        outcome instanceof AuthorizationOutcome.Refused refused && refused.isOutsideUsersControl())
                .ifPresent(outcome -> NotNow.exempt(login));
        if (required && !NotNow.isExempt(login) && context.app().isEmpty()) {
            new GuidancePage(context).startOver();
            return;
        }
        MailboxAuthorization.abandon(login);
        if (context.app().isPresent()) {
            NotNow.recordForThisLogin(login);
            context.keycloak().cancel();
        } else {
            NotNow.record(
                    login,
                    context.user(),
                    required ? Duration.ZERO : context.settings().notNow());
            AssignedAction.leave(context.keycloak());
        }
    }
}
