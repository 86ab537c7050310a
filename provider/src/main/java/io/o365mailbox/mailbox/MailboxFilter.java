package io.o365mailbox.mailbox;

import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.Tenant;
import java.util.Set;

/**
 * Which mailboxes of a realm are wanted. What is null does not restrict.
 *
 * @param providers aliases of identity providers; never null, and empty selects nothing
 * @param first how many to leave out, in the order of ids
 * @param most how many to give at most
 */
public record MailboxFilter(
        Set<String> providers, String userId, MailboxState state, Tenant tenant, int first, int most) {

    public MailboxFilter {
        providers = Set.copyOf(providers);
        if (first < 0 || most < 0) {
            throw new IllegalArgumentException("first and most are numbers of mailboxes");
        }
    }
}
