package io.o365mailbox.connect;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxLabel;
import java.util.Map;

/** A name of the owner's for a mailbox: plain text of any kind, or none. */
final class RenamePage implements Page {

    private final Visit visit;

    RenamePage(Visit visit) {
        this.visit = visit;
    }

    @Override
    public boolean press(PressedButton button) {
        switch (button.step()) {
            case "rename" -> visit.own(button.id()).ifPresentOrElse(this::show, new ManagePage(visit)::show);
            case "save-name" -> save(button);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void show(Mailbox mailbox) {
        Map<String, Object> values = visit.values();
        values.put("mailbox", new MailboxLine(visit).of(mailbox, visit.own()));
        values.put("longest", MailboxLabel.LONGEST);
        visit.show("o365-mailbox-rename.ftl", values);
    }

    private void save(PressedButton button) {
        String label = MailboxLabel.parse(button.label());
        visit.choose(choices -> user -> choices.rename(user, button.id(), label));
        new ManagePage(visit).show();
    }
}
