package io.o365mailbox.connect;

import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.consent.Outcome;
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
        if (!button.step().equals("again")) {
            return false;
        }
        again();
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
        visit.show("o365-mailbox-wrong-mailbox.ftl", values);
    }

    /** The same mailbox with the picker, without the form; one that was being reconnected keeps its id. */
    private void again() {
        Mailbox renewed =
                MailboxAuthorization.renewed(visit.login()).flatMap(visit::own).orElse(null);
        Optional<Address> address =
                MailboxAuthorization.outcome(visit.login()).flatMap(outcome -> Address.parse(outcome.address()));
        address.ifPresentOrElse(
                wanted -> new WayToMicrosoft(visit).go(wanted, renewed, true), () -> new GuidancePage(visit).anew());
    }
}
