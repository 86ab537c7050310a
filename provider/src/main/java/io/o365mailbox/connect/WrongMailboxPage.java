package io.o365mailbox.connect;

import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.consent.Outcome;
import io.o365mailbox.consent.WantedMailbox;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.settings.Address;
import java.util.Map;
import java.util.Optional;

/** Another mailbox was picked at Microsoft than entered here: both are named, and one click tries again. */
final class WrongMailboxPage implements Page {

    private final Visit visit;

    WrongMailboxPage(Visit visit) {
        this.visit = visit;
    }

    @Override
    public boolean press(PressedButton button) {
        switch (button.step()) {
            case "again" -> again(false);
            case "as-shared" -> again(visit.microsoft().sharedMailboxes().areAllowed());
            default -> {
                return false;
            }
        }
        return true;
    }

    void show(Outcome.Refused refused) {
        Map<String, Object> values = visit.values();
        values.put("address", refused.address());
        values.put("picked", refused.picked());
        values.put("notNow", visit.mayLeave() || refused.isNobodysFault());
        values.put(
                "outlookUrl",
                Address.parse(refused.address()).map(visit::outlook).orElse(null));
        values.put("mayBeShared", visit.microsoft().sharedMailboxes().areAllowed() && !isReconnecting());
        visit.show("o365-mailbox-wrong-mailbox.ftl", values);
    }

    /**
     * The same mailbox with the picker, without the form; one that was being reconnected keeps its id.
     *
     * @param asShared whether it turned out to be no mailbox of the person's own; who came back then is who opens it
     */
    private void again(boolean asShared) {
        Mailbox renewed =
                MailboxAuthorization.renewed(visit.login()).flatMap(visit::own).orElse(null);
        Optional<WantedMailbox> wanted = MailboxAuthorization.wanted(visit.login());
        boolean change = asShared && renewed == null;
        wanted.map(same -> change ? WantedMailbox.shared(same.address(), picked()) : same)
                .ifPresentOrElse(
                        again -> new WayToMicrosoft(visit).go(again, renewed, true),
                        () -> new GuidancePage(visit).anew());
    }

    private Address picked() {
        return MailboxAuthorization.outcome(visit.login())
                .filter(Outcome.Refused.class::isInstance)
                .flatMap(outcome -> Address.parse(((Outcome.Refused) outcome).picked()))
                .orElse(null);
    }

    private boolean isReconnecting() {
        return MailboxAuthorization.renewed(visit.login()).isPresent();
    }
}
