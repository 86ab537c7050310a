package io.o365mailbox.connect;

import io.o365mailbox.approval.RequestedMailbox;
import io.o365mailbox.consent.AuthorizationOutcome;
import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.settings.Address;
import java.util.Map;
import java.util.Optional;

/**
 * For a person who chose an account at Microsoft that does not match the mailbox. Names both and offers another try.
 */
final class WrongMailboxPage {

    private final StepContext context;

    WrongMailboxPage(StepContext context) {
        this.context = context;
    }

    void show(AuthorizationOutcome.Refused refused) {
        Map<String, Object> values = context.commonValues();
        values.put("address", refused.address());
        values.put("chosenAccount", refused.chosenAccount());
        values.put("notNow", context.maySkip() || refused.isOutsideUsersControl());
        values.put(
                "outlookUrl",
                Address.parse(refused.address()).map(context::outlookUrl).orElse(null));
        values.put("mayBeShared", isSharedAllowed() && !isReconnecting());
        context.show("o365-mailbox-wrong-mailbox.ftl", values);
    }

    /** Requests the mailbox again, with Microsoft's account picker. A mailbox that is reconnected keeps its id. */
    void tryAgain() {
        tryAgain(false);
    }

    /** Requests the mailbox as a shared mailbox that the account chosen at Microsoft opens. */
    void tryAsShared() {
        tryAgain(isSharedAllowed());
    }

    private void tryAgain(boolean asShared) {
        Mailbox reconnected = MailboxAuthorization.reconnectedId(context.login())
                .flatMap(context::ownMailbox)
                .orElse(null);
        Optional<RequestedMailbox> requested = MailboxAuthorization.requested(context.login());
        boolean change = asShared && reconnected == null;
        requested
                .map(same -> change ? RequestedMailbox.shared(same.address(), chosenAccount()) : same)
                .ifPresentOrElse(
                        again -> new MicrosoftRedirect(context).authorize(again, reconnected, true),
                        () -> new GuidancePage(context).startOver());
    }

    private Address chosenAccount() {
        return MailboxAuthorization.outcome(context.login())
                .filter(AuthorizationOutcome.Refused.class::isInstance)
                .flatMap(outcome -> Address.parse(((AuthorizationOutcome.Refused) outcome).chosenAccount()))
                .orElse(null);
    }

    private boolean isSharedAllowed() {
        return context.authorization().sharedMailboxes().areAllowed();
    }

    private boolean isReconnecting() {
        return MailboxAuthorization.reconnectedId(context.login()).isPresent();
    }
}
