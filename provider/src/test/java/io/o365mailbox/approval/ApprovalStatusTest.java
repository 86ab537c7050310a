package io.o365mailbox.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.EnglishTexts;
import io.o365mailbox.mailbox.Given;
import java.time.Instant;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ApprovalStatusTest {

    @ParameterizedTest
    @CsvSource({
        "LEFT, o365MailboxApprovalTitleMaybe, o365MailboxApprovalWhyLeft",
        "REFUSED, o365MailboxApprovalTitleMaybe, o365MailboxApprovalWhyRefused",
        "INCOMPLETE, o365MailboxApprovalTitleNeeded, o365MailboxApprovalWhyIncomplete",
        "CHOSEN, o365MailboxApprovalTitleNeeded, o365MailboxApprovalWhyChosen",
        "SENT, o365MailboxApprovalTitleWaiting, o365MailboxApprovalWhySent",
        "ASKED_MICROSOFT, o365MailboxApprovalTitleWaiting, o365MailboxApprovalWhyAskedMicrosoft",
        "REJECTED, o365MailboxApprovalTitleNeeded, o365MailboxApprovalWhyRejected"
    })
    void hasATitleAndAnExplanation(ApprovalStatus status, String titleKey, String whyKey) {
        assertThat(status.titleKey()).isEqualTo(titleKey);
        assertThat(request(status, null).whyKey()).isEqualTo(whyKey);
    }

    @ParameterizedTest
    @EnumSource(ApprovalStatus.class)
    void explanationsExistWithAndWithoutAnErrorNumber(ApprovalStatus status) {
        assertThat(EnglishTexts.keys())
                .contains(
                        status.titleKey(),
                        request(status, null).whyKey(),
                        request(status, "AADSTS65004").whyKey());
    }

    @Test
    void explainsARepeatedRefusalToAWaitingUserOnly() {
        assertThat(request(ApprovalStatus.SENT, "AADSTS65004").whyKey()).isEqualTo("o365MailboxApprovalWhySentStill");
        assertThat(request(ApprovalStatus.REFUSED, "AADSTS65004").whyKey()).isEqualTo("o365MailboxApprovalWhyRefused");
    }

    @Test
    void waitsAfterTheUserAskedAnAdministrator() {
        EnumSet<ApprovalStatus> waiting = EnumSet.allOf(ApprovalStatus.class);
        waiting.removeIf(status -> !status.isWaiting());
        assertThat(waiting).containsExactly(ApprovalStatus.SENT, ApprovalStatus.ASKED_MICROSOFT);
    }

    @ParameterizedTest
    @EnumSource(ApprovalStatus.class)
    void isFoundByItsStoredCode(ApprovalStatus status) {
        assertThat(ApprovalStatus.ofCode(status.code())).isEqualTo(status);
    }

    @Test
    void readsAnUnknownCodeAsLeft() {
        assertThat(ApprovalStatus.ofCode("status-of-a-newer-version")).isEqualTo(ApprovalStatus.LEFT);
    }

    @Test
    void expiresExactlyAtItsTime() {
        ApprovalRequest request = request(ApprovalStatus.SENT, null);
        assertThat(request.isExpired(Given.NOON.minusMillis(1))).isFalse();
        assertThat(request.isExpired(Given.NOON)).isTrue();
    }

    @Test
    void isReadyOnceATokenShowedTheApproval() {
        assertThat(request(ApprovalStatus.SENT, null).isReady()).isFalse();
        assertThat(request(ApprovalStatus.SENT, null, Given.NOON).isReady()).isTrue();
    }

    private static ApprovalRequest request(ApprovalStatus status, String code) {
        return request(status, code, null);
    }

    private static ApprovalRequest request(ApprovalStatus status, String code, Instant approvedAt) {
        return new ApprovalRequest(
                Given.mailbox("m1", "fred", "fred@contoso.example", "fred-oid"),
                status,
                code,
                "Acme Desk",
                Given.NOON,
                approvedAt);
    }
}
