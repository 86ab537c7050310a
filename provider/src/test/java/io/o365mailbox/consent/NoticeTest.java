package io.o365mailbox.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.EnglishTexts;
import io.o365mailbox.microsoft.DomainLookup;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The notice for each thing that Microsoft can report about a domain. */
class NoticeTest {

    private static final Address FRED = new Address("fred@fabrikam.example");
    private static final Tenant FABRIKAM = new Tenant("fab00000-0000-4000-8000-000000000002");
    private static final Tenant CONTOSO = new Tenant("c0c0c0c0-0000-4000-8000-000000000001");
    private static final Map<String, String> ONLY_CONTOSO = Map.of("allowedTenants", CONTOSO.id());
    private static final Map<String, String> WARN_ONLY = Map.of("tenantCheck", "warn");

    @Test
    void aDomainOutsideMicrosoftStopsTheUser() {
        assertThat(notice(new DomainLookup.NotMicrosoft365(), Map.of()))
                .contains(new Notice("o365MailboxNoticeNotMicrosoft365", List.of("fabrikam.example"), false));
    }

    @Test
    void aDomainOutsideMicrosoftOnlyWarnsIfDomainsAreNotEnforced() {
        assertThat(notice(new DomainLookup.NotMicrosoft365(), WARN_ONLY))
                .contains(new Notice("o365MailboxNoticeNotMicrosoft365", List.of("fabrikam.example"), true));
    }

    @Test
    void anotherCloudAlwaysStopsTheUser() {
        Notice expected = new Notice("o365MailboxNoticeOtherCloud", List.of("fabrikam.example", "china"), false);
        assertThat(notice(new DomainLookup.OtherCloud("china"), Map.of())).contains(expected);
        assertThat(notice(new DomainLookup.OtherCloud("china"), WARN_ONLY)).contains(expected);
    }

    @Test
    void aPersonalAccountStopsTheUserUnlessAllowed() {
        assertThat(notice(new DomainLookup.Personal(), WARN_ONLY))
                .contains(new Notice("o365MailboxNoticePersonal", List.of("fabrikam.example"), false));
        assertThat(notice(new DomainLookup.Personal(), Map.of("personalAccounts", "true")))
                .isEmpty();
    }

    @Test
    void aTenantThatIsNotAllowedStopsTheUser() {
        assertThat(notice(new DomainLookup.Found(FABRIKAM), ONLY_CONTOSO))
                .contains(new Notice("o365MailboxNoticeTenantNotAllowed", List.of("fabrikam.example"), false));
    }

    @Test
    void aTenantThatIsNotAllowedOnlyWarnsIfDomainsAreNotEnforced() {
        Map<String, String> config = Map.of("allowedTenants", CONTOSO.id(), "tenantCheck", "warn");
        assertThat(notice(new DomainLookup.Found(FABRIKAM), config))
                .contains(new Notice("o365MailboxNoticeTenantNotAllowed", List.of("fabrikam.example"), true));
    }

    @Test
    void anAllowedTenantHasNoNotice() {
        assertThat(notice(new DomainLookup.Found(CONTOSO), ONLY_CONTOSO)).isEmpty();
        assertThat(notice(new DomainLookup.Found(FABRIKAM), Map.of())).isEmpty();
    }

    @Test
    void aMissingAnswerHasNoNotice() {
        assertThat(notice(new DomainLookup.NoAnswer("timeout"), Map.of())).isEmpty();
    }

    @Test
    void theSentencesExist() {
        assertThat(EnglishTexts.keys())
                .contains(
                        "o365MailboxNoticeNotMicrosoft365",
                        "o365MailboxNoticeOtherCloud",
                        "o365MailboxNoticePersonal",
                        "o365MailboxNoticeTenantNotAllowed");
    }

    private static Optional<Notice> notice(DomainLookup lookup, Map<String, String> config) {
        return Notice.of(lookup, ProviderSettings.of(config), FRED);
    }
}
