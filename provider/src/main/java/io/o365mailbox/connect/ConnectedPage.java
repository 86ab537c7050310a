package io.o365mailbox.connect;

import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.consent.Outcome;
import io.o365mailbox.consent.WantedMailbox;
import io.o365mailbox.settings.Address;
import java.net.URI;
import java.util.Map;

/** The good end. */
final class ConnectedPage implements Page {

    private final Visit visit;

    ConnectedPage(Visit visit) {
        this.visit = visit;
    }

    @Override
    public boolean press(PressedButton button) {
        if (!button.step().equals("done")) {
            return false;
        }
        done();
        return true;
    }

    void show(Outcome.Connected connected) {
        Map<String, Object> values = visit.values();
        values.put(
                "address",
                Address.parse(connected.address()).map(MailboxLine::shown).orElse(connected.address()));
        values.put("unproven", !connected.proven());
        values.put("sharedSending", maySendFromShared());
        values.put("nextPage", visit.settings().nextPage().map(URI::toString).orElse(null));
        visit.show("o365-mailbox-connected.ftl", values);
    }

    /** Whether there is something to say about sending, which nobody can find out beforehand. */
    private boolean maySendFromShared() {
        return MailboxAuthorization.wanted(visit.login())
                        .filter(WantedMailbox::shared)
                        .isPresent()
                && visit.microsoft().sharedMailboxes().scopes().contains("Mail.Send.Shared");
    }

    /** The end, as the browser found it: an old page posted late must not count as a connected mailbox. */
    void done() {
        MailboxAuthorization.forget(visit.login());
        if (visit.hasConnected()) {
            NotNow.forget(visit.user());
            visit.context().success();
        } else {
            new GuidancePage(visit).show();
        }
    }
}
