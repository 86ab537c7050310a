package io.o365mailbox.connect;

import io.o365mailbox.approval.ApprovalRequest;
import io.o365mailbox.approval.RequestedMailbox;
import io.o365mailbox.mailbox.Mailbox;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/** Redirects the browser to Microsoft. Microsoft's response becomes the outcome that the next page shows. */
final class MicrosoftRedirect {

    private final StepContext context;

    MicrosoftRedirect(StepContext context) {
        this.context = context;
    }

    /**
     * Redirects to Microsoft with a new authorization request.
     *
     * @param reconnected the mailbox to reconnect; null for a new one
     * @param accountPicker whether Microsoft must ask which account
     */
    void authorize(RequestedMailbox requested, Mailbox reconnected, boolean accountPicker) {
        redirect(context.authorization().begin(context.login(), requested, reconnected, accountPicker));
    }

    /** Redirects after the organization's approval. Microsoft shows no page if it can avoid it. */
    void authorizeSilently(ApprovalRequest request) {
        redirect(context.authorization()
                .beginSilently(
                        context.login(), RequestedMailbox.of(request.mailbox()), ApprovalResume.reconnected(request)));
    }

    private void redirect(Optional<URI> microsoft) {
        microsoft.ifPresentOrElse(
                uri -> context.keycloak().challenge(Response.seeOther(uri).build()),
                () -> context.navigation().resume());
    }
}
