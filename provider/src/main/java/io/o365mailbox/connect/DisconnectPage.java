package io.o365mailbox.connect;

import io.o365mailbox.mailbox.Mailbox;
import java.net.URI;
import java.util.Map;

/** Asks once more before a mailbox is given up, and says what Microsoft remembers. */
final class DisconnectPage implements Page {

    private final Visit visit;

    DisconnectPage(Visit visit) {
        this.visit = visit;
    }

    @Override
    public boolean press(PressedButton button) {
        switch (button.step()) {
            case "disconnect" -> visit.own(button.id()).ifPresentOrElse(this::show, new ManagePage(visit)::show);
            case "confirm-disconnect" -> disconnect(button.id());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void show(Mailbox mailbox) {
        Map<String, Object> values = visit.values();
        values.put("mailbox", new MailboxLine(visit).of(mailbox, visit.own()));
        boolean personal = mailbox.tenant() != null && mailbox.tenant().isPersonal();
        values.put("personal", personal);
        values.put(
                "myApps", visit.provider().cloud().myApps().map(URI::toString).orElse(null));
        visit.show("o365-mailbox-disconnect.ftl", values);
    }

    private void disconnect(String id) {
        visit.own(id).ifPresent(new Disconnection(visit.context(), visit.mailboxes())::of);
        new ManagePage(visit).show();
    }
}
