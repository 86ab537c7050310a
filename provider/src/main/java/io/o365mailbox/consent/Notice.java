package io.o365mailbox.consent;

import io.o365mailbox.microsoft.DomainLookup;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.ProviderSettings;
import java.util.List;
import java.util.Optional;

/**
 * What the domain of an address tells before anybody is sent to Microsoft.
 *
 * @param key message key of the sentence
 * @param args for the sentence
 * @param mayContinue whether the person may know better
 */
public record Notice(String key, List<String> args, boolean mayContinue) {

    /** @return empty if nothing speaks against going on; also if Microsoft did not answer, since it will be asked again */
    static Optional<Notice> of(DomainLookup answer, ProviderSettings settings, Address address) {
        boolean mayContinue = !settings.enforcesTenantOfDomain();
        if (answer instanceof DomainLookup.NotMicrosoft365) {
            return notice("o365MailboxNoticeNotMicrosoft365", address.domain(), mayContinue);
        }
        if (answer instanceof DomainLookup.OtherCloud other) {
            return Optional.of(
                    new Notice("o365MailboxNoticeOtherCloud", List.of(address.domain(), other.name()), false));
        }
        if (answer instanceof DomainLookup.Personal && !settings.personalAccounts()) {
            return notice("o365MailboxNoticePersonal", address.domain(), false);
        }
        if (answer instanceof DomainLookup.Found found && !settings.allows(found.tenant())) {
            return notice("o365MailboxNoticeTenantNotAllowed", address.domain(), mayContinue);
        }
        return Optional.empty();
    }

    private static Optional<Notice> notice(String key, String domain, boolean mayContinue) {
        return Optional.of(new Notice(key, List.of(domain), mayContinue));
    }
}
