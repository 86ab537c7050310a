package io.o365mailbox.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.microsoft.Refusal;
import io.o365mailbox.settings.Cause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of refusal, and the problem that explains it for one's own and for a shared mailbox. */
class RefusalProblemsTest {

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(nullValues = "-", textBlock = """
                    # kind,                  cause,                error,              own mailbox,           shared mailbox
                    OWNER,                   CONSENT_WITHDRAWN,    access_denied,      DECLINED,              DECLINED
                    TRANSIENT,                 -,                    access_denied,      DECLINED,              DECLINED
                    OWNER,                   -,                    consent_required,   APPROVAL_NEEDED,       APPROVAL_NEEDED
                    OWNER,                   CONSENT_WITHDRAWN,    invalid_grant,      APPROVAL_NEEDED,       APPROVAL_NEEDED
                    MICROSOFT_ADMINISTRATOR, NO_LICENCE,           ErrorNoLicence,     NO_MAILBOX,            NO_MAILBOX
                    MICROSOFT_ADMINISTRATOR, MAILBOX_GONE,         ErrorItemNotFound,  NO_MAILBOX,            SHARED_NOT_FOUND
                    MICROSOFT_ADMINISTRATOR, DELEGATION_LOST,      ErrorAccessDenied,  ACCOUNT_BLOCKED,       NOT_DELEGATED
                    MICROSOFT_ADMINISTRATOR, SHARED_NOT_AVAILABLE, ErrorInvalidUser,   ACCOUNT_BLOCKED,       SHARED_NOT_AVAILABLE
                    TRANSIENT,                 -,                    timeout,            MICROSOFT_UNAVAILABLE, MICROSOFT_UNAVAILABLE
                    REGISTRATION,            -,                    invalid_client,     REGISTRATION_BROKEN,   REGISTRATION_BROKEN
                    MICROSOFT_ADMINISTRATOR, USER_DISABLED,        invalid_grant,      ACCOUNT_BLOCKED,       ACCOUNT_BLOCKED
                    OWNER,                   MFA_NEEDED,           invalid_grant,      SIGN_IN_FAILED,        SIGN_IN_FAILED
                    INVALID_REQUEST,                 -,                    invalid_request,    INVALID_RESPONSE,     INVALID_RESPONSE
                    """)
    void eachRefusalHasItsProblem(Refusal.Kind kind, Cause cause, String error, Problem own, Problem shared) {
        Refusal refusal = new Refusal(kind, cause, error, null, null, 400, null, null, null);
        assertThat(RefusalProblems.of(refusal)).isEqualTo(own);
        assertThat(RefusalProblems.ofShared(refusal)).isEqualTo(shared);
    }
}
