package io.o365mailbox.connect;

import io.o365mailbox.consent.WantedMailbox;
import io.o365mailbox.mailbox.ApprovalRequest;
import io.o365mailbox.mailbox.Mailbox;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/** Sends the browser off; the answer comes back as an outcome. */
final class WayToMicrosoft {

    private final Visit visit;

    WayToMicrosoft(Visit visit) {
        this.visit = visit;
    }

    /**
     * @param renewed the mailbox to reconnect, or null for a new one
     * @param picker whether Microsoft must ask which account
     */
    void go(WantedMailbox wanted, Mailbox renewed, boolean picker) {
        to(visit.microsoft().begin(visit.login(), wanted, renewed, picker));
    }

    /** After the approval: without a page at Microsoft if possible, and never stopped by one. */
    void resume(ApprovalRequest request) {
        to(visit.microsoft().resume(visit.login(), WantedMailbox.of(request.mailbox()), Resumption.renewed(request)));
    }

    private void to(Optional<URI> microsoft) {
        microsoft.ifPresentOrElse(
                uri -> visit.context().challenge(Response.seeOther(uri).build()), () -> new Step(visit).resume());
    }
}
