package io.o365mailbox.connect;

import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.consent.Notice;
import java.util.Map;

/**
 * The list of the user's mailboxes. A note in the login keeps the list open across a reload or a change of language
 * until the person closes it; without the note the login would continue, because a mailbox is connected.
 */
final class ManagePage {

    private static final String OPEN = "o365-mailbox.managing";

    private final StepContext context;

    ManagePage(StepContext context) {
        this.context = context;
    }

    boolean isOpen() {
        return context.login().getAuthNote(OPEN) != null;
    }

    void show() {
        show(context.commonValues());
    }

    /** Shows the list with a notice above it, until a reload. */
    void show(Notice notice) {
        Map<String, Object> values = context.commonValues();
        values.put("notice", notice.key());
        values.put("noticeArgs", notice.args());
        show(values);
    }

    /** Forgets the last outcome and shows the list. */
    void startOver() {
        MailboxAuthorization.forgetOutcome(context.login());
        show();
    }

    void reconnect(StepForm form) {
        context.ownMailbox(form.id())
                .ifPresentOrElse(mailbox -> context.navigation().open(mailbox), this::show);
    }

    void makeDefault(StepForm form) {
        context.changePreferences((preferences, owner) -> preferences.makeDefault(owner, form.id()));
        show();
    }

    /**
     * Leaves the list. If an application asked for it, its request is over, even if the last mailbox has just been
     * disconnected.
     */
    void close() {
        context.login().removeAuthNote(OPEN);
        if (context.app().isPresent()) {
            NotNow.recordForThisLogin(context.login());
            context.keycloak().success();
        } else {
            new ConnectedPage(context).finish();
        }
    }

    private void show(Map<String, Object> values) {
        context.login().setAuthNote(OPEN, "true");
        MailboxView view = new MailboxView(context);
        values.put(
                "mailboxes", context.ownMailboxes().stream().map(view::values).toList());
        values.put("limit", context.limitReached().orElse(null));
        context.show("o365-mailbox-manage.ftl", values);
    }
}
