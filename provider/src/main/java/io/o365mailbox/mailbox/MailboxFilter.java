package io.o365mailbox.mailbox;

import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.Tenant;
import java.util.Set;

/**
 * Selects a page of the mailboxes of a realm. {@code userId}, {@code state} and {@code tenant} can be null: null does
 * not restrict.
 *
 * @param providers aliases of identity providers; never null; an empty set selects nothing
 * @param first number of mailboxes to skip, sorted by id
 * @param max maximum number of mailboxes to return
 */
public record MailboxFilter(
        Set<String> providers, String userId, MailboxState state, Tenant tenant, int first, int max) {

    public MailboxFilter {
        providers = Set.copyOf(providers);
        if (first < 0 || max < 0) {
            throw new IllegalArgumentException("first and max must not be negative");
        }
    }
}
