package io.o365mailbox.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.approval.ApprovalTracking.Action;
import io.o365mailbox.approval.ApprovalTracking.Denial;
import io.o365mailbox.mailbox.Given;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a denial of Microsoft changes. */
class ApprovalTrackingTest {

    @ParameterizedTest
    @CsvSource({
        "DECLINED, SELF, NOTHING",
        "DECLINED, APPROVED, NOTHING",
        "DECLINED, ADMINISTRATOR, SAVE_REQUEST",
        "APPROVAL_NEEDED, SELF, SAVE_REQUEST",
        "APPROVAL_NEEDED, APPROVED, SAVE_REQUEST",
        "APPROVAL_NEEDED, ADMINISTRATOR, SAVE_REQUEST",
        "INCOMPLETE, SELF, SAVE_REQUEST",
        "INCOMPLETE, APPROVED, SAVE_REQUEST",
        "INCOMPLETE, ADMINISTRATOR, SAVE_REQUEST"
    })
    void withoutARequestTheForecastDecidesAboutADecline(Denial denial, ConsentForecast forecast, Action expected) {
        assertThat(ApprovalTracking.actionAfter(denial, null, Given.NOON, () -> forecast))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "LEFT, DECLINED, SAVE_REQUEST",
        "LEFT, INCOMPLETE, SAVE_REQUEST",
        "REFUSED, DECLINED, SAVE_REQUEST",
        "CHOSEN, APPROVAL_NEEDED, SAVE_REQUEST",
        "REJECTED, DECLINED, SAVE_REQUEST",
        "SENT, DECLINED, RECORD_REPEATED_REFUSAL",
        "SENT, APPROVAL_NEEDED, RECORD_REPEATED_REFUSAL",
        "SENT, INCOMPLETE, SAVE_REQUEST",
        "ASKED_MICROSOFT, DECLINED, RECORD_REPEATED_REFUSAL",
        "ASKED_MICROSOFT, INCOMPLETE, SAVE_REQUEST"
    })
    void aWaitingRequestStandsUnlessPermissionsAreMissing(ApprovalStatus open, Denial denial, Action expected) {
        assertThat(ApprovalTracking.actionAfter(denial, request(open), Given.NOON, () -> ConsentForecast.SELF))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Denial.class)
    void anExpiredRequestStartsOver(Denial denial) {
        ApprovalRequest expired = request(ApprovalStatus.SENT);
        assertThat(ApprovalTracking.actionAfter(denial, expired, expired.expiresAt(), () -> ConsentForecast.SELF))
                .isEqualTo(Action.SAVE_REQUEST);
    }

    @Test
    void theForecastIsMadeOnlyIfItDecides() {
        assertThat(ApprovalTracking.actionAfter(
                        Denial.DECLINED,
                        request(ApprovalStatus.LEFT),
                        Given.NOON,
                        ApprovalTrackingTest::mustNotBeCalled))
                .isEqualTo(Action.SAVE_REQUEST);
        assertThat(ApprovalTracking.actionAfter(
                        Denial.APPROVAL_NEEDED, null, Given.NOON, ApprovalTrackingTest::mustNotBeCalled))
                .isEqualTo(Action.SAVE_REQUEST);
    }

    private static ConsentForecast mustNotBeCalled() {
        throw new AssertionError("the forecast may ask Microsoft");
    }

    private static ApprovalRequest request(ApprovalStatus status) {
        return new ApprovalRequest(
                Given.mailbox("m1", "fred", "fred@contoso.example", "fred-oid"),
                status,
                null,
                "Acme Desk",
                Given.NOON.plus(Duration.ofDays(1)),
                null);
    }
}
