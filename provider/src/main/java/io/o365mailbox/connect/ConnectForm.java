package io.o365mailbox.connect;

import io.o365mailbox.approval.RequestedMailbox;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.settings.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.UserModel;

/**
 * The fields of the guidance page.
 *
 * @param mailbox as typed
 * @param shared whether the mailbox is said to be a shared one
 * @param signInAs the account that signs in for a shared mailbox, as typed
 * @param reconnected the mailbox to reconnect, whose address and kind cannot be changed; null for a new one
 */
record ConnectForm(String mailbox, boolean shared, String signInAs, Mailbox reconnected) {

    /** The form at first: the user's own address, unless it is connected already and another one is to be added. */
    static ConnectForm of(UserModel user, List<Mailbox> ownMailboxes) {
        Optional<Address> own = Address.parse(user.getEmail());
        boolean known = ownMailboxes.stream()
                .anyMatch(mailbox -> own.filter(mailbox.address()::equals).isPresent());
        String address = own.map(Address::value).orElse("");
        return new ConnectForm(known ? "" : address, false, address, null);
    }

    static ConnectForm of(Mailbox reconnected) {
        String delegate = reconnected.delegate() == null ? "" : reconnected.delegate();
        return new ConnectForm(reconnected.address().value(), reconnected.isShared(), delegate, reconnected);
    }

    /** @param sharedAllowed whether the realm admits shared mailboxes */
    static ConnectForm of(StepForm form, Mailbox reconnected, boolean sharedAllowed) {
        return reconnected == null
                ? new ConnectForm(form.mailbox(), form.shared() && sharedAllowed, form.signInAs(), null)
                : of(reconnected);
    }

    Optional<Address> address() {
        return Address.parse(mailbox);
    }

    /** @return empty if no valid address was typed */
    Optional<RequestedMailbox> requested() {
        return address()
                .map(address -> shared
                        ? RequestedMailbox.shared(
                                address, Address.parse(signInAs).orElse(null))
                        : RequestedMailbox.own(address));
    }

    /** Adds the values that the template shows. */
    void addTo(Map<String, Object> values, boolean sharedAllowed) {
        values.put("address", mailbox);
        values.put("shared", shared);
        values.put("signInAs", signInAs);
        values.put("mayBeShared", sharedAllowed && reconnected == null);
        values.put("reconnect", reconnected != null);
        values.put("id", reconnected == null ? null : reconnected.id());
        values.put(
                "causeKey",
                reconnected == null || reconnected.cause() == null
                        ? null
                        : reconnected.cause().userKey());
    }
}
