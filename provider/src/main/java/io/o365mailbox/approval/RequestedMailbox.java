package io.o365mailbox.approval;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxAccount;
import io.o365mailbox.settings.Address;

/**
 * Which mailbox a person wants, as entered on the guidance page.
 *
 * @param shared whether it is another mailbox than that of the account that signs in: a shared one, a room, equipment
 * @param signInAs the account that signs in for a shared mailbox, a hint for Microsoft only; null if not told
 */
public record RequestedMailbox(Address address, boolean shared, Address signInAs) {

    public static RequestedMailbox own(Address address) {
        return new RequestedMailbox(address, false, null);
    }

    /** @param signInAs null if not told; ignored if it is the mailbox itself, since nobody signs in as that */
    public static RequestedMailbox shared(Address address, Address signInAs) {
        return new RequestedMailbox(address, true, address.equals(signInAs) ? null : signInAs);
    }

    /** The one that this row is, or is to become. */
    public static RequestedMailbox of(Mailbox mailbox) {
        return mailbox.isShared()
                ? shared(mailbox.address(), Address.parse(mailbox.delegate()).orElse(null))
                : own(mailbox.address());
    }

    /** Which address Microsoft is to offer first; null for none. */
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
