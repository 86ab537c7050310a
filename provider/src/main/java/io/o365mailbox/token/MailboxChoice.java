package io.o365mailbox.token;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.refresh.TokenRefusedException;
import io.o365mailbox.settings.Address;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which of several mailboxes an application means. Never guessed: a token for the wrong mailbox sends mail in a wrong name. */
final class MailboxChoice {

    /** More would not help anybody choose. */
    private static final int MOST_NAMED = 20;

    private final List<Mailbox> candidates;

    /** @param candidates what the caller may have, first connected first */
    MailboxChoice(List<Mailbox> candidates) {
        this.candidates = candidates;
    }

    /**
     * The one with this id or address; without a hint the owner's default, else the only one that is connected.
     *
     * @param hint as the caller sent it; null if none
     * @return empty if there is none
     * @throws TokenRefusedException if it could be several; names ids, never addresses
     */
    Optional<Mailbox> choose(String hint) {
        List<Mailbox> fitting = candidates.stream().filter(fits(hint)).toList();
        List<Mailbox> preferred = fitting.stream().filter(Mailbox::isDefault).toList();
        if (hint == null && preferred.size() == 1) {
            return Optional.of(preferred.get(0));
        }
        List<Mailbox> connected = fitting.stream().filter(Mailbox::isConnected).toList();
        List<Mailbox> choice = connected.isEmpty() ? fitting : connected;
        if (choice.size() > 1) {
            throw TokenRefusedException.ambiguous(ids(choice));
        }
        return choice.stream().findFirst();
    }

    /** For an answer to whom these belong. */
    static List<String> ids(List<Mailbox> mailboxes) {
        return mailboxes.stream().map(Mailbox::id).limit(MOST_NAMED).collect(Collectors.toList());
    }

    private static Predicate<Mailbox> fits(String hint) {
        if (hint == null) {
            return mailbox -> true;
        }
        Optional<Address> address = Address.parse(hint);
        return mailbox -> mailbox.id().equals(hint)
                || address.filter(mailbox.address()::equals).isPresent();
    }
}
