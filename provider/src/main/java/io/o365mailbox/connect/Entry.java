package io.o365mailbox.connect;

import io.o365mailbox.consent.WantedMailbox;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.settings.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.UserModel;

/**
 * What stands in the fields of the guidance page.
 *
 * @param mailbox as typed
 * @param shared whether it is said to be a shared mailbox
 * @param signInAs who signs in for a shared mailbox, as typed
 * @param renewed the mailbox to reconnect, whose address and kind are not up for change; null for a new one
 */
record Entry(String mailbox, boolean shared, String signInAs, Mailbox renewed) {

    /** Before anything was typed: the user's own address, unless it is connected already and another is to be added. */
    static Entry of(UserModel user, List<Mailbox> connected) {
        Optional<Address> own = Address.parse(user.getEmail());
        boolean there = connected.stream()
                .anyMatch(mailbox -> own.filter(mailbox.address()::equals).isPresent());
        String address = own.map(Address::value).orElse("");
        return new Entry(there ? "" : address, false, address, null);
    }

    static Entry of(Mailbox renewed) {
        String delegate = renewed.delegate() == null ? "" : renewed.delegate();
        return new Entry(renewed.address().value(), renewed.isShared(), delegate, renewed);
    }

    /** @param sharedAllowed whether shared mailboxes are admitted at all */
    static Entry of(PressedButton button, Mailbox renewed, boolean sharedAllowed) {
        return renewed == null
                ? new Entry(button.mailbox(), button.shared() && sharedAllowed, button.signInAs(), null)
                : of(renewed);
    }

    Optional<Address> address() {
        return Address.parse(mailbox);
    }

    /** @return empty if the address is none */
    Optional<WantedMailbox> wanted() {
        return address()
                .map(address -> shared
                        ? WantedMailbox.shared(address, Address.parse(signInAs).orElse(null))
                        : WantedMailbox.own(address));
    }

    void show(Map<String, Object> values, boolean sharedAllowed) {
        values.put("address", mailbox);
        values.put("shared", shared);
        values.put("signInAs", signInAs);
        values.put("mayBeShared", sharedAllowed && renewed == null);
        values.put("reconnect", renewed != null);
        values.put("id", renewed == null ? null : renewed.id());
        values.put(
                "causeKey",
                renewed == null || renewed.cause() == null
                        ? null
                        : renewed.cause().userKey());
    }
}
