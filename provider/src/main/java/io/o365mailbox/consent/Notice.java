package io.o365mailbox.consent;

import io.o365mailbox.microsoft.DomainLookup;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.ProviderSettings;
import java.util.List;
import java.util.Optional;

/**
 * A warning about an address, shown before the user goes to Microsoft.
 *
 * @param key message key of the sentence
 * @param args arguments of the sentence
 * @param mayContinue whether the user may go to Microsoft nevertheless
 */
public record Notice(String key, List<String> args, boolean mayContinue) {

    /** @return empty if the user can go on, also if Microsoft did not answer: the callback checks the tenant again */
    static Optional<Notice> of(DomainLookup lookup, ProviderSettings settings, Address address) {
        boolean mayContinue = !settings.enforcesTenantOfDomain();
        if (lookup instanceof DomainLookup.NotMicrosoft365) {
            return notice("o365MailboxNoticeNotMicrosoft365", address.domain(), mayContinue);
        }
        if (lookup instanceof DomainLookup.OtherCloud other) {
            return Optional.of(
                    new Notice("o365MailboxNoticeOtherCloud", List.of(address.domain(), other.name()), false));
        }
        if (lookup instanceof DomainLookup.Personal && !settings.personalAccounts()) {
            return notice("o365MailboxNoticePersonal", address.domain(), false);
        }
        if (lookup instanceof DomainLookup.Found found && !settings.allows(found.tenant())) {
            return notice("o365MailboxNoticeTenantNotAllowed", address.domain(), mayContinue);
        }
        return Optional.empty();
    }

    private static Optional<Notice> notice(String key, String domain, boolean mayContinue) {
        return Optional.of(new Notice(key, List.of(domain), mayContinue));
    }
}
