package io.o365mailbox.connect;

import io.o365mailbox.approval.RequestedMailbox;
import io.o365mailbox.consent.AuthorizationOutcome;
import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.settings.Address;
import java.net.URI;
import java.util.Map;

/** Says that the mailbox is connected. */
final class ConnectedPage {

    private final StepContext context;

    ConnectedPage(StepContext context) {
        this.context = context;
    }

    void show(AuthorizationOutcome.Connected connected) {
        Map<String, Object> values = context.commonValues();
        values.put(
                "address",
                Address.parse(connected.address()).map(MailboxView::display).orElse(connected.address()));
        values.put("unproven", !connected.proven());
        values.put("sharedSending", maySendFromShared());
        values.put("nextPage", context.settings().nextPage().map(URI::toString).orElse(null));
        context.show("o365-mailbox-connected.ftl", values);
    }

    /** Ends the action. The button of an old page, pressed late, does not count as a connected mailbox. */
    void finish() {
        MailboxAuthorization.forgetOutcome(context.login());
        if (context.hasConnectedMailbox()) {
            NotNow.forget(context.user());
            context.keycloak().success();
        } else {
            new GuidancePage(context).show();
        }
    }

    /** Whether to explain sending from a shared mailbox: Microsoft does not say beforehand whether it will work. */
    private boolean maySendFromShared() {
        return MailboxAuthorization.requested(context.login())
                        .filter(RequestedMailbox::shared)
                        .isPresent()
                && context.authorization().sharedMailboxes().scopes().contains("Mail.Send.Shared");
    }
}
