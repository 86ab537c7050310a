package io.o365mailbox.rest;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxFilter;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.services.CorsErrorResponseException;

/**
 * The query parameters of a list of mailboxes, all optional. A caller with a user's token gets that user's mailboxes
 * only.
 */
final class MailboxListQuery {

    private static final int DEFAULT_MAX = 100;
    static final int LARGEST_MAX = 1000;

    private final BearerCaller caller;
    /** What was requested, restricted to what the caller can see. */
    final MailboxFilter filter;

    /**
     * Parameters as they were sent; null if they were not.
     *
     * @throws CorsErrorResponseException 400 that names a parameter that is not valid, 403 for another user
     */
    MailboxListQuery(BearerCaller caller, String first, String max, String state, String tenant, String user) {
        this.caller = caller;
        if (user != null && !caller.userAbsent() && !user.equals(caller.user().getId())) {
            throw caller.accessDenied("The token is of another user than the one asked for");
        }
        filter = new MailboxFilter(
                caller.providers(),
                caller.userAbsent() ? user : caller.user().getId(),
                value("state", state, MailboxState::parse, "a state as in the answers, such as connected"),
                value("tenant", tenant, Tenant::parse, "a tenant id (a GUID)"),
                number("first", first, 0, Integer.MAX_VALUE),
                number("max", max, DEFAULT_MAX, LARGEST_MAX));
    }

    /** Reads the page of mailboxes, in the order of their ids. */
    List<Mailbox> list(Mailboxes mailboxes) {
        if (!caller.userAbsent()) {
            mailboxes.ownedBy(caller.user()); // reconciles rows and credentials, for example after an import
        }
        return mailboxes.page(filter);
    }

    private <T> T value(String name, String given, Function<String, Optional<T>> parser, String remedy) {
        return given == null
                ? null
                : parser.apply(given).orElseThrow(() -> caller.invalidParameter(name, "enter " + remedy));
    }

    private int number(String name, String given, int fallback, int largest) {
        return parse(given, fallback, largest)
                .orElseThrow(() -> caller.invalidParameter(name, "enter a number from 0 to " + largest));
    }

    /** @return {@code fallback} for null; empty unless it is a number from 0 to {@code largest} */
    static Optional<Integer> parse(String given, int fallback, int largest) {
        if (given == null) {
            return Optional.of(fallback);
        }
        try {
            return Optional.of(Integer.valueOf(given)).filter(number -> number >= 0 && number <= largest);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
