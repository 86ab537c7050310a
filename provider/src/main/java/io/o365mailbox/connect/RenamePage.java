package io.o365mailbox.connect;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxLabel;
import java.util.Map;

/** Edits the owner's name for a mailbox: plain text, or empty for none. */
final class RenamePage {

    private final StepContext context;

    RenamePage(StepContext context) {
        this.context = context;
    }

    void show(StepForm form) {
        context.ownMailbox(form.id()).ifPresentOrElse(this::show, new ManagePage(context)::show);
    }

    void save(StepForm form) {
        String label = MailboxLabel.parse(form.label());
        context.changePreferences((preferences, owner) -> preferences.rename(owner, form.id(), label));
        new ManagePage(context).show();
    }

    private void show(Mailbox mailbox) {
        Map<String, Object> values = context.commonValues();
        values.put("mailbox", new MailboxView(context).values(mailbox));
        values.put("maxLength", MailboxLabel.MAX_LENGTH);
        context.show("o365-mailbox-rename.ftl", values);
    }
}
