package io.o365mailbox.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.EnglishTexts;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AdminConsentOutcomeTest {

    @ParameterizedTest
    @CsvSource({
        "APPROVED, Approved, 200",
        "ALREADY_APPROVED, AlreadyApproved, 200",
        "PROPAGATING, Propagating, 200",
        "UNCONFIRMED, Unconfirmed, 200",
        "INCOMPLETE, Incomplete, 200",
        "DECLINED, Declined, 200",
        "REJECTED, Rejected, 200",
        "OTHER_TENANT, OtherTenant, 200",
        "REFUSED, Refused, 200",
        "EXPIRED, Expired, 410",
        "WITHDRAWN, Withdrawn, 410",
        "INVALID_LINK, InvalidLink, 400",
        "INVALID_STATE, InvalidState, 400"
    })
    void hasAMessageNameAndAStatus(AdminConsentOutcome outcome, String messageName, int status) {
        assertThat(outcome.messageName()).isEqualTo(messageName);
        assertThat(outcome.status().getStatusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(AdminConsentOutcome.class)
    void hasTitleTextAndNextStep(AdminConsentOutcome outcome) {
        assertThat(EnglishTexts.keys()).contains(outcome.titleKey(), outcome.textKey(), outcome.nextKey());
        assertThat(List.of(outcome.titleKey(), outcome.textKey(), outcome.nextKey()))
                .doesNotHaveDuplicates();
    }

    @Test
    void onlyTwoOutcomesAreAnApproval() {
        assertThat(Stream.of(AdminConsentOutcome.values()).filter(AdminConsentOutcome::isApproved))
                .containsExactly(AdminConsentOutcome.APPROVED, AdminConsentOutcome.ALREADY_APPROVED);
    }

    @Test
    void aResultPageKeepsWhatWasSetBefore() {
        URI retry = URI.create("https://login.example/retry");
        AdminConsentResultPage page = AdminConsentResultPage.of(AdminConsentOutcome.PROPAGATING)
                .withMissing(List.of("Mail.Send"))
                .withErrorCode("AADSTS65001")
                .refreshingTo(retry, 5);
        assertThat(page)
                .isEqualTo(new AdminConsentResultPage(
                        AdminConsentOutcome.PROPAGATING, List.of("Mail.Send"), "AADSTS65001", retry, 5));
        assertThat(page.withNext(null).refreshSeconds()).isEqualTo(5);
    }

    @Test
    void aResultPageHasNoLinkByDefault() {
        AdminConsentResultPage page = AdminConsentResultPage.of(AdminConsentOutcome.REFUSED);
        assertThat(page.next()).isNull();
        assertThat(page.refreshSeconds()).isNull();
        assertThat(page.errorCode()).isNull();
        assertThat(page.missing()).isEmpty();
    }
}
