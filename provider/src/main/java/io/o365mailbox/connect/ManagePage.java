package io.o365mailbox.connect;

import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.consent.Notice;
import io.o365mailbox.mailbox.Mailbox;
import java.util.List;
import java.util.Map;

/**
 * The user's own mailboxes. Once opened it is what a reload or the choice of a language comes back to, until the person
 * leaves it; a login would go on instead, since a mailbox is connected.
 */
final class ManagePage implements Page {

    private static final String OPEN = "o365-mailbox.managing";

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
            case "make-default" -> makeDefault(button.id());
            case "close" -> close();
            default -> {
                return false;
            }
        }
        return true;
    }

    boolean isOpen() {
        return visit.login().getAuthNote(OPEN) != null;
    }

    void show() {
        show(visit.values());
    }

    /** With something to be told first, until a reload. */
    void show(Notice notice) {
        Map<String, Object> values = visit.values();
        values.put("notice", notice.key());
        values.put("noticeArgs", notice.args());
        show(values);
    }

    private void show(Map<String, Object> values) {
        visit.login().setAuthNote(OPEN, "true");
        List<Mailbox> own = visit.own();
        MailboxLine line = new MailboxLine(visit);
        values.put(
                "mailboxes", own.stream().map(mailbox -> line.of(mailbox, own)).toList());
        values.put("limit", visit.limitReached().orElse(null));
        visit.show("o365-mailbox-manage.ftl", values);
    }

    private void anew() {
        MailboxAuthorization.forget(visit.login());
        show();
    }

    private void reconnect(String id) {
        visit.own(id).ifPresentOrElse(new Step(visit)::await, this::show);
    }

    private void makeDefault(String id) {
        visit.choose(choices -> user -> choices.makeDefault(user, id));
        show();
    }

    /** The list is an application's request and ends with it, even if its last mailbox has just been disconnected. */
    private void close() {
        visit.login().removeAuthNote(OPEN);
        if (visit.app().isPresent()) {
            NotNow.saidForThisLogin(visit.login());
            visit.context().success();
        } else {
            new ConnectedPage(visit).done();
        }
    }
}
