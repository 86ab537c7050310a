package io.o365mailbox.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.EnglishTexts;
import io.o365mailbox.approval.ApprovalTracking.Denial;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {

    @ParameterizedTest
    @EnumSource(Problem.class)
    void hasTitleTextAndNextStep(Problem problem) {
        assertThat(EnglishTexts.keys()).contains(problem.titleKey(), problem.textKey(), problem.nextKey());
        assertThat(List.of(problem.titleKey(), problem.textKey(), problem.nextKey()))
                .doesNotHaveDuplicates();
    }

    @Test
    void eachHasAMessageNameOfItsOwn() {
        assertThat(Stream.of(Problem.values()).map(Problem::messageName)).doesNotHaveDuplicates();
    }

    @Test
    void threeProblemsAreADenialOfConsent() {
        assertThat(Problem.DECLINED.denial()).contains(Denial.DECLINED);
        assertThat(Problem.APPROVAL_NEEDED.denial()).contains(Denial.APPROVAL_NEEDED);
        assertThat(Problem.PERMISSIONS_MISSING.denial()).contains(Denial.INCOMPLETE);
        assertThat(Stream.of(Problem.values())
                        .filter(problem -> problem.denial().isPresent()))
                .containsExactly(Problem.DECLINED, Problem.APPROVAL_NEEDED, Problem.PERMISSIONS_MISSING);
    }

    @Test
    void onlyADenialAsksForApproval() {
        assertThat(Problem.values())
                .allSatisfy(problem -> assertThat(problem.asksForApproval())
                        .isEqualTo(problem.denial().isPresent()));
    }

    @Test
    void fiveProblemsAreOutsideTheUsersControl() {
        assertThat(Stream.of(Problem.values()).filter(Problem::isOutsideUsersControl))
                .containsExactlyInAnyOrder(
                        Problem.MICROSOFT_UNAVAILABLE,
                        Problem.INVALID_RESPONSE,
                        Problem.REGISTRATION_BROKEN,
                        Problem.NOT_SET_UP,
                        Problem.NOT_STORED);
    }

    @Test
    void aRefusalThatOnlyTheBrowserBroughtExcusesNothing() {
        assertThat(refused(Problem.MICROSOFT_UNAVAILABLE, true).isOutsideUsersControl())
                .isTrue();
        assertThat(refused(Problem.MICROSOFT_UNAVAILABLE, false).isOutsideUsersControl())
                .isFalse();
        assertThat(refused(Problem.DECLINED, true).isOutsideUsersControl()).isFalse();
    }

    private static AuthorizationOutcome.Refused refused(Problem problem, boolean confirmed) {
        return new AuthorizationOutcome.Refused(problem, "fred@contoso.example", "", List.of(), null, null, confirmed);
    }
}
