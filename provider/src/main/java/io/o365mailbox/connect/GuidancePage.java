package io.o365mailbox.connect;

import io.o365mailbox.consent.Foresight;
import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.consent.MailboxScopes;
import io.o365mailbox.consent.Notice;
import io.o365mailbox.consent.WantedMailbox;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.settings.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.utils.FormMessage;

/** What the person should know before going to Microsoft, and the field for the mailbox. */
final class GuidancePage implements Page {

    private final Visit visit;

    GuidancePage(Visit visit) {
        this.visit = visit;
    }

    @Override
    public boolean press(PressedButton button) {
        switch (button.step()) {
            case "connect" -> connect(button);
            case "retry" -> anew();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** For the user's own address. */
    void show() {
        show(values(Entry.of(visit.user(), visit.own())));
    }

    /** To reconnect this one: its address is not up for change. */
    void show(Mailbox renewed) {
        show(values(Entry.of(renewed)));
    }

    /** The same, with something to be told first. */
    void show(Notice notice) {
        showNotice(Entry.of(visit.user(), visit.own()), notice);
    }

    /** For another address than whatever was tried before. */
    void anew() {
        MailboxAuthorization.forget(visit.login());
        show();
    }

    private void connect(PressedButton button) {
        Optional<Address> address = Address.parse(button.mailbox());
        // Microsoft is asked before the database, so that no connection is held meanwhile.
        Optional<Notice> notice = address.flatMap(visit.microsoft()::notice);
        excuseIfMicrosoftIsAway(address);
        Mailbox renewed = visit.own(button.id()).orElse(null);
        Optional<Integer> limit = visit.limitReached().filter(most -> renewed == null && isNew(address));
        Entry entry = Entry.of(button, renewed, isSharedAllowed());
        Optional<WantedMailbox> wanted = entry.wanted();
        if (wanted.isEmpty()) {
            showError(entry);
        } else if (limit.isPresent()) {
            showNotice(entry, new Notice("o365MailboxLimit", List.of(String.valueOf(limit.get())), false));
        } else if (notice.isPresent() && !(notice.get().mayContinue() && button.anyway())) {
            showNotice(entry, notice.get());
        } else if (isWorseThanSaid(wanted.get(), button)) {
            show(values(entry));
        } else {
            visit.microsoft().approval().leaves(visit.user(), wanted.get(), renewed, visit.applicationName());
            Resumption.left(visit.login());
            new WayToMicrosoft(visit).go(wanted.get(), renewed, renewed == null);
        }
    }

    /** Seen by this server, not told by the browser: only then may a person pass where a mailbox is required. */
    private void excuseIfMicrosoftIsAway(Optional<Address> address) {
        if (visit.settings().isRequired()
                && address.isPresent()
                && !visit.microsoft().answers(address.get())) {
            NotNow.excuse(visit.login());
        }
    }

    private void showError(Entry entry) {
        String key = entry.mailbox().isBlank() ? "o365MailboxAddressMissing" : "o365MailboxAddressInvalid";
        visit.context().form().addError(new FormMessage("mailbox", key));
        show(values(entry));
    }

    private void showNotice(Entry entry, Notice notice) {
        Map<String, Object> values = values(entry);
        values.put("notice", notice.key());
        values.put("noticeArgs", notice.args());
        values.put("anyway", notice.mayContinue());
        show(values);
    }

    private void show(Map<String, Object> values) {
        visit.show("o365-mailbox-connect.ftl", values);
    }

    private Map<String, Object> values(Entry entry) {
        Map<String, Object> values = visit.values();
        entry.show(values, isSharedAllowed());
        Optional<Address> account = entry.shared() ? Address.parse(entry.signInAs()) : entry.address();
        values.put("outlookUrl", account.map(visit::outlook).orElse(null));
        values.put("outlookAddress", account.map(Address::value).orElse(null));
        values.put("permissions", MailboxScopes.messageKeys(visit.provider().allScopes()));
        values.put(
                "permissionsShared",
                MailboxScopes.messageKeys(visit.microsoft().sharedMailboxes().scopes()));
        values.put("another", visit.own().stream().anyMatch(Mailbox::isConnected));
        values.put("outlookHome", visit.outlook());
        Foresight foresight =
                entry.wanted().map(visit.microsoft().approval()::foresight).orElse(Foresight.ADMINISTRATOR);
        values.put("foresight", foresight.messageName());
        values.put("knownTenant", foresight == Foresight.APPROVED);
        values.put(
                "organization",
                entry.address()
                        .flatMap(visit.microsoft().approval()::organization)
                        .orElse(null));
        values.put("notNow", visit.mayLeave());
        values.put("anyway", false);
        return values;
    }

    private boolean isNew(Optional<Address> address) {
        return visit.own().stream()
                .noneMatch(own -> address.filter(own.address()::equals).isPresent());
    }

    private boolean isSharedAllowed() {
        return visit.microsoft().sharedMailboxes().areAllowed();
    }

    /** The page foretold no administrator; for the address that was entered then there may be one all the same. */
    private boolean isWorseThanSaid(WantedMailbox wanted, PressedButton button) {
        boolean saidWell = Foresight.APPROVED.messageName().equals(button.foresight());
        return saidWell && visit.microsoft().approval().foresightAtLeaving(wanted) == Foresight.ADMINISTRATOR;
    }
}
