package io.o365mailbox.token;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.refresh.TokenRefusedException;
import io.o365mailbox.settings.Address;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Chooses the mailbox that a request refers to. Never guesses: with a token for the wrong mailbox, mail is sent in
 * the wrong name.
 */
final class MailboxChoice {

    /** A longer list does not help the caller to choose. */
    private static final int MAX_IDS = 20;

    private final List<Mailbox> candidates;

    /** @param candidates the mailboxes that the caller can get a token for, first connected first */
    MailboxChoice(List<Mailbox> candidates) {
        this.candidates = candidates;
    }

    /**
     * The mailbox with this id or address. Without a hint, the owner's default mailbox, else the only connected one.
     *
     * @param hint id or address as the caller sent it; null if none
     * @return empty if no mailbox fits
     * @throws TokenRefusedException if several fit; the message names ids, never addresses
     */
    Optional<Mailbox> choose(String hint) {
        List<Mailbox> matching = candidates.stream().filter(matches(hint)).toList();
        List<Mailbox> defaults = matching.stream().filter(Mailbox::isDefault).toList();
        if (hint == null && defaults.size() == 1) {
            return Optional.of(defaults.get(0));
        }
        List<Mailbox> connected = matching.stream().filter(Mailbox::isConnected).toList();
        List<Mailbox> choice = connected.isEmpty() ? matching : connected;
        if (choice.size() > 1) {
            throw TokenRefusedException.ambiguous(ids(choice));
        }
        return choice.stream().findFirst();
    }

    /** The ids of mailboxes, for a response to a caller that can get tokens for them; at most 20. */
    static List<String> ids(List<Mailbox> mailboxes) {
        return mailboxes.stream().map(Mailbox::id).limit(MAX_IDS).collect(Collectors.toList());
    }

    private static Predicate<Mailbox> matches(String hint) {
        if (hint == null) {
            return mailbox -> true;
        }
        Optional<Address> address = Address.parse(hint);
        return mailbox -> mailbox.id().equals(hint)
                || address.filter(mailbox.address()::equals).isPresent();
    }
}
