package io.o365mailbox.approval;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxAccount;
import io.o365mailbox.settings.Address;

/**
 * The mailbox that a user requests, as entered on the guidance page.
 *
 * @param shared whether the mailbox is not that of the account that signs in: a shared mailbox, a room or equipment
 * @param signInAs the account that signs in for a shared mailbox, a hint for Microsoft only; null if not entered
 */
public record RequestedMailbox(Address address, boolean shared, Address signInAs) {

    public static RequestedMailbox own(Address address) {
        return new RequestedMailbox(address, false, null);
    }

    /**
     * @param signInAs null if not entered; ignored if it is the mailbox itself, because a shared mailbox cannot sign in
     */
    public static RequestedMailbox shared(Address address, Address signInAs) {
        return new RequestedMailbox(address, true, address.equals(signInAs) ? null : signInAs);
    }

    /** For connecting a mailbox that waits for approval, or reconnecting one. */
    public static RequestedMailbox of(Mailbox mailbox) {
        return mailbox.isShared()
                ? shared(mailbox.address(), Address.parse(mailbox.delegate()).orElse(null))
                : own(mailbox.address());
    }

    /** The address that Microsoft should offer first; null for none. */
    public String loginHint() {
        if (shared) {
            return signInAs == null ? null : signInAs.value();
        }
        return address.value();
    }

    public MailboxAccount.Kind kind() {
        return shared ? MailboxAccount.Kind.SHARED : MailboxAccount.Kind.OWN;
    }
}
