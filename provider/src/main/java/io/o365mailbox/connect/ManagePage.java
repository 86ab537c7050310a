package io.o365mailbox.connect;

import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.mailbox.Mailbox;
import java.util.HashMap;
import java.util.Map;

/** The user's own mailboxes. */
final class ManagePage implements Page {

    private final Visit visit;

    ManagePage(Visit visit) {
        this.visit = visit;
    }

    @Override
    public boolean press(PressedButton button) {
        switch (button.step()) {
            case "manage" -> anew();
            case "connect-another" -> new GuidancePage(visit).anew();
            case "reconnect" -> reconnect(button.id());
            case "close" -> close();
            default -> {
                return false;
            }
        }
        return true;
    }

    void show() {
        Map<String, Object> values = visit.values();
        values.put("mailboxes", visit.own().stream().map(this::entry).toList());
        visit.show("o365-mailbox-manage.ftl", values);
    }

    /** What templates know of a mailbox. */
    Map<String, Object> entry(Mailbox mailbox) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("id", mailbox.id());
        entry.put("address", mailbox.address().value());
        entry.put("shared", mailbox.isShared());
        entry.put("delegate", mailbox.delegate());
        entry.put("stateKey", mailbox.state().messageKey());
        entry.put("causeKey", mailbox.cause() == null ? null : mailbox.cause().userKey());
        entry.put("since", Words.time(visit.context(), mailbox.connectedAt()));
        entry.put("canReconnect", !mailbox.isConnected());
        return entry;
    }

    private void anew() {
        MailboxAuthorization.forget(visit.login());
        show();
    }

    private void reconnect(String id) {
        GuidancePage guidance = new GuidancePage(visit);
        visit.own(id).ifPresentOrElse(guidance::show, guidance::show);
    }

    /** The list is an application's request and ends with it, even if its last mailbox has just been disconnected. */
    private void close() {
        if (visit.app().isPresent()) {
            NotNow.saidForThisLogin(visit.login());
            visit.context().success();
        } else {
            new ConnectedPage(visit).done();
        }
    }
}
