package io.o365mailbox.rest;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxFilter;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a list is asked for, by query parameters that are all optional. */
final class MailboxListQuery {

    private static final int USUAL = 100;
    private static final int LARGEST = 1000;

    private final BearerCaller caller;
    private final MailboxFilter selection;

    MailboxListQuery(BearerCaller caller, String first, String max, String state, String tenant, String user) {
        this.caller = caller;
        if (user != null && !caller.absent() && !user.equals(caller.user().getId())) {
            throw caller.mayNot("The token is of another user than the one asked for");
        }
        selection = new MailboxFilter(
                caller.providers(),
                caller.absent() ? user : caller.user().getId(),
                value("state", state, MailboxState::parse, "a state as in the answers, such as connected"),
                value("tenant", tenant, Tenant::parse, "a tenant id (a GUID)"),
                number("first", first, 0, Integer.MAX_VALUE),
                number("max", max, USUAL, LARGEST));
    }

    List<Mailbox> of(Mailboxes mailboxes) {
        if (!caller.absent()) {
            mailboxes.ownedBy(caller.user()); // puts right what an import or another hand left behind
        }
        return mailboxes.page(selection);
    }

    private <T> T value(String name, String given, Function<String, Optional<T>> parser, String remedy) {
        return given == null ? null : parser.apply(given).orElseThrow(() -> caller.isWrong(name, "enter " + remedy));
    }

    private int number(String name, String given, int usual, int largest) {
        if (given == null) {
            return usual;
        }
        try {
            int number = Integer.parseInt(given);
            if (number >= 0 && number <= largest) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // refused like a number that is too large
        }
        throw caller.isWrong(name, "enter a number from 0 to " + largest);
    }
}
