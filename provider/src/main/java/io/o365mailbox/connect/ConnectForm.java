package io.o365mailbox.connect;

import io.o365mailbox.approval.RequestedMailbox;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.settings.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.UserModel;

/**
 * The fields of the guidance page, as the person typed them or as the page fills them in.
 *
 * @param mailbox address of the mailbox; can be invalid
 * @param shared whether the person says that it is a shared mailbox
 * @param signInAs address of the account that signs in for a shared mailbox; can be invalid
 * @param reconnected the mailbox to reconnect, whose address and kind cannot be changed; null for a new one
 */
record ConnectForm(String mailbox, boolean shared, String signInAs, Mailbox reconnected) {

    /**
     * The form when the page opens: the user's e-mail address, or no address if that mailbox is already in the list.
     */
    static ConnectForm of(UserModel user, List<Mailbox> ownMailboxes) {
        Optional<Address> own = Address.parse(user.getEmail());
        boolean alreadyListed = ownMailboxes.stream()
                .anyMatch(mailbox -> own.filter(mailbox.address()::equals).isPresent());
        String address = own.map(Address::value).orElse("");
        return new ConnectForm(alreadyListed ? "" : address, false, address, null);
    }

    /** The form for reconnecting a mailbox. */
    static ConnectForm of(Mailbox reconnected) {
        String delegate = reconnected.delegate() == null ? "" : reconnected.delegate();
        return new ConnectForm(reconnected.address().value(), reconnected.isShared(), delegate, reconnected);
    }

    /**
     * The form as it was posted.
     *
     * @param reconnected the mailbox to reconnect, which replaces what was typed; null for a new one
     * @param sharedAllowed whether the realm allows shared mailboxes
     */
    static ConnectForm of(StepForm form, Mailbox reconnected, boolean sharedAllowed) {
        return reconnected == null
                ? new ConnectForm(form.mailbox(), form.shared() && sharedAllowed, form.signInAs(), null)
                : of(reconnected);
    }

    Optional<Address> address() {
        return Address.parse(mailbox);
    }

    /** @return empty if the address is not valid */
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
