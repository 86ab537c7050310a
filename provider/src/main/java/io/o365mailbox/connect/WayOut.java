package io.o365mailbox.connect;

import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.consent.Outcome;
import java.time.Duration;
import org.keycloak.sessions.AuthenticationSessionModel;

/** “Not now”, which several pages offer. */
final class WayOut implements Page {

    private final Visit visit;

    WayOut(Visit visit) {
        this.visit = visit;
    }

    @Override
    public boolean press(PressedButton button) {
        if (!button.step().equals("not-now")) {
            return false;
        }
        notNow();
        return true;
    }

    private void notNow() {
        AuthenticationSessionModel login = visit.login();
        boolean required = visit.settings().isRequired();
        MailboxAuthorization.outcome(login)
                .filter(outcome -> outcome instanceof Outcome.Refused refused && refused.isNobodysFault())
                .ifPresent(outcome -> NotNow.excuse(login));
        if (required && !NotNow.isExcused(login) && visit.app().isEmpty()) {
            new GuidancePage(visit).anew();
            return;
        }
        MailboxAuthorization.abandon(login);
        if (visit.app().isPresent()) {
            NotNow.saidForThisLogin(login);
            visit.context().cancel();
        } else {
            NotNow.said(
                    login,
                    visit.user(),
                    required ? Duration.ZERO : visit.settings().notNow());
            ConnectMailboxAction.leave(visit.context());
        }
    }
}
