package io.o365mailbox.microsoft;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.microsoft.Refusal.Kind;
import io.o365mailbox.settings.Cause;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The meaning of each error, written out a second time so that a mistake in the table shows. */
class EntraErrorsTest {

    /** The numbers with {@code invalid_grant}, which lets the number decide; who has to act, and why. */
    private static final String NUMBERS = """
            65001    OWNER                   CONSENT_WITHDRAWN       not consented
            65004    OWNER                   CONSENT_WITHDRAWN       declined
            90094    MICROSOFT_ADMINISTRATOR CONSENT_WITHDRAWN       administrator must consent
            90093    MICROSOFT_ADMINISTRATOR CONSENT_WITHDRAWN       users may not consent
            90095    MICROSOFT_ADMINISTRATOR CONSENT_WITHDRAWN       approval requested
            900941   MICROSOFT_ADMINISTRATOR CONSENT_WITHDRAWN       risky application
            900981   MICROSOFT_ADMINISTRATOR CONSENT_WITHDRAWN       risky application
            90090    TRANSIENT                 -                       consent could not be recorded
            50105    MICROSOFT_ADMINISTRATOR NOT_ASSIGNED            user not assigned to the application
            50020    OWNER                   GRANT_INVALID           account of another directory
            50034    MICROSOFT_ADMINISTRATOR USER_DISABLED           no such account
            50057    MICROSOFT_ADMINISTRATOR USER_DISABLED           account disabled
            50053    OWNER                   REVOKED_OR_PASSWORD     locked
            50055    OWNER                   REVOKED_OR_PASSWORD     password expired
            50126    OWNER                   REVOKED_OR_PASSWORD     wrong password
            50144    OWNER                   REVOKED_OR_PASSWORD     on-premises password expired
            50072    OWNER                   MFA_NEEDED              must enrol
            50074    OWNER                   MFA_NEEDED              second factor
            50076    OWNER                   MFA_NEEDED              second factor by policy
            50079    OWNER                   MFA_NEEDED              must enrol by policy
            50078    OWNER                   MFA_NEEDED              second factor expired
            50058    OWNER                   SIGN_IN_FREQUENCY       no session
            50089    OWNER                   GRANT_INVALID           flow expired
            50132    OWNER                   REVOKED_OR_PASSWORD     session invalid since password change
            50133    OWNER                   REVOKED_OR_PASSWORD     session invalid since password change
            50173    OWNER                   REVOKED_OR_PASSWORD     grant revoked
            53000    MICROSOFT_ADMINISTRATOR POLICY_BLOCKED          device not compliant
            53001    MICROSOFT_ADMINISTRATOR POLICY_BLOCKED          device not joined
            53002    MICROSOFT_ADMINISTRATOR POLICY_BLOCKED          application not approved
            530003   MICROSOFT_ADMINISTRATOR POLICY_BLOCKED          device not managed
            53003    MICROSOFT_ADMINISTRATOR POLICY_BLOCKED          conditional access
            530032   MICROSOFT_ADMINISTRATOR POLICY_BLOCKED          security policy
            53011    MICROSOFT_ADMINISTRATOR POLICY_BLOCKED          risk
            53004    MICROSOFT_ADMINISTRATOR POLICY_BLOCKED          risk while enrolling
            530035   MICROSOFT_ADMINISTRATOR POLICY_BLOCKED          security defaults
            70043    OWNER                   SIGN_IN_FREQUENCY       sign-in frequency
            700082   OWNER                   INACTIVITY              90 idle days
            70008    OWNER                   INACTIVITY              expired
            700084   REGISTRATION            -                       redirect URI of type spa
            70000    OWNER                   GRANT_INVALID           grant invalid
            54005    OWNER                   GRANT_INVALID           code used before
            700005   INVALID_REQUEST                 -                       code of another authority
            501481   OWNER                   GRANT_INVALID           PKCE does not match
            7000215  REGISTRATION            -                       wrong secret
            7000222  REGISTRATION            -                       secret expired
            7000218  REGISTRATION            -                       secret missing
            70002    REGISTRATION            -                       credentials invalid
            700027   REGISTRATION            -                       assertion's signature
            50012    REGISTRATION            -                       assertion invalid
            500133   REGISTRATION            -                       assertion out of time
            700024   REGISTRATION            -                       assertion out of time
            70021    REGISTRATION            -                       federated credential not known yet
            700016   MICROSOFT_ADMINISTRATOR APP_DISABLED_IN_TENANT  application not in the tenant
            700011   MICROSOFT_ADMINISTRATOR APP_DISABLED_IN_TENANT  application not in the tenant
            7000112  MICROSOFT_ADMINISTRATOR APP_DISABLED_IN_TENANT  application disabled
            70001    MICROSOFT_ADMINISTRATOR APP_DISABLED_IN_TENANT  application disabled
            50194    REGISTRATION            -                       single-tenant application at /common
            50011    REGISTRATION            -                       redirect URI not registered
            900971   REGISTRATION            -                       no redirect URI
            90002    MICROSOFT_ADMINISTRATOR MAILBOX_GONE            tenant not found
            50059    MICROSOFT_ADMINISTRATOR MAILBOX_GONE            tenant not found
            50128    MICROSOFT_ADMINISTRATOR MAILBOX_GONE            domain not found
            90038    REGISTRATION            -                       other cloud
            900382   REGISTRATION            -                       other cloud
            900432   REGISTRATION            -                       other cloud
            90051    REGISTRATION            -                       other cloud
            90072    OWNER                   GRANT_INVALID           account not in the tenant
            51004    OWNER                   GRANT_INVALID           account not in the tenant
            16000    OWNER                   GRANT_INVALID           account not in the tenant
            50014    OWNER                   GRANT_INVALID           account not in the tenant
            16003    OWNER                   GRANT_INVALID           account not in the tenant
            500011   REGISTRATION            -                       resource not found
            650052   REGISTRATION            -                       service not subscribed
            650053   REGISTRATION            -                       permission unknown
            650057   REGISTRATION            -                       resource not listed
            65005    REGISTRATION            -                       resource not listed
            70011    REGISTRATION            -                       scope malformed
            28002    REGISTRATION            -                       scopes of several resources
            700022   REGISTRATION            -                       scopes of several resources
            28000    REGISTRATION            -                       scopes of several resources
            500021   MICROSOFT_ADMINISTRATOR POLICY_BLOCKED          tenant restrictions
            500022   MICROSOFT_ADMINISTRATOR POLICY_BLOCKED          tenant restrictions
            500212   MICROSOFT_ADMINISTRATOR POLICY_BLOCKED          cross-tenant access
            500213   MICROSOFT_ADMINISTRATOR POLICY_BLOCKED          cross-tenant access
            50002    MICROSOFT_ADMINISTRATOR POLICY_BLOCKED          proxy of the network
            500208   OWNER                   GRANT_INVALID           type of account
            90024    TRANSIENT                 -                       overloaded
            90033    TRANSIENT                 -                       overloaded
            50033    TRANSIENT                 -                       retryable
            90006    TRANSIENT                 -                       external server
            90012    TRANSIENT                 -                       request timed out
            50000    TRANSIENT                 -                       token could not be issued
            90055    TRANSIENT                 -                       too many requests
            50196    TRANSIENT                 -                       loop detected
            135010   MICROSOFT_ADMINISTRATOR POLICY_BLOCKED          device key
            135011   MICROSOFT_ADMINISTRATOR POLICY_BLOCKED          device disabled
            900561   INVALID_REQUEST                 -                       method
            90056    INVALID_REQUEST                 -                       method
            90014    INVALID_REQUEST                 -                       field missing
            900144   INVALID_REQUEST                 -                       field missing
            9002313  INVALID_REQUEST                 -                       malformed
            90023    INVALID_REQUEST                 -                       malformed
            90015    INVALID_REQUEST                 -                       too long
            """;

    record Line(int number, Kind kind, Cause cause, String what) {

        @Override
        public String toString() {
            return "AADSTS" + number + ", " + what;
        }
    }

    static List<Line> numbers() {
        return NUMBERS.lines()
                .map(text -> text.split("\\s+", 4))
                .map(EntraErrorsTest::line)
                .toList();
    }

    private static Line line(String[] fields) {
        return new Line(
                Integer.parseInt(fields[0]),
                Kind.valueOf(fields[1]),
                fields[2].equals("-") ? null : Cause.valueOf(fields[2]),
                fields[3]);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numbers")
    void eachNumberSaysWhoHasToActAndWhy(Line line) {
        Refusal refusal = EntraErrors.ofResponse(answer(400, "invalid_grant", null, line.number()));

        assertThat(refusal.kind()).isEqualTo(line.kind());
        assertThat(refusal.cause()).isEqualTo(line.cause());
        assertThat(refusal.code()).isEqualTo("AADSTS" + line.number());
    }

    @Test
    void testsEveryNumberOfTheTable() {
        assertThat(numbers())
                .extracting(Line::number)
                .containsExactlyInAnyOrderElementsOf(EntraErrorTable.NUMBERS.keySet());
    }

    @ParameterizedTest(name = "{0} / {1} without a known number")
    @CsvSource(
            nullValues = "-",
            value = {
                "invalid_grant,             -,                          OWNER,                   GRANT_INVALID",
                "invalid_grant,             something_new,              OWNER,                   GRANT_INVALID",
                "invalid_grant,             basic_action,               OWNER,                   MFA_NEEDED",
                "invalid_grant,             additional_action,          MICROSOFT_ADMINISTRATOR, POLICY_BLOCKED",
                "invalid_grant,             message_only,               MICROSOFT_ADMINISTRATOR, POLICY_BLOCKED",
                "invalid_grant,             protection_policy_required, MICROSOFT_ADMINISTRATOR, POLICY_BLOCKED",
                "invalid_grant,             consent_required,           OWNER,                   CONSENT_WITHDRAWN",
                "invalid_grant,             user_password_expired,      OWNER,                   REVOKED_OR_PASSWORD",
                "invalid_grant,             token_expired,              OWNER,                   SIGN_IN_FREQUENCY",
                "interaction_required,      -,                          OWNER,                   MFA_NEEDED",
                "login_required,            -,                          OWNER,                   SIGN_IN_FREQUENCY",
                "consent_required,          -,                          OWNER,                   CONSENT_WITHDRAWN",
                "access_denied,             -,                          OWNER,                   CONSENT_WITHDRAWN",
                "invalid_client,            -,                          REGISTRATION,            -",
                "unauthorized_client,       -,                          REGISTRATION,            -",
                "invalid_scope,             -,                          REGISTRATION,            -",
                "invalid_resource,          -,                          REGISTRATION,            -",
                "invalid_tenant,            -,                          MICROSOFT_ADMINISTRATOR, MAILBOX_GONE",
                "invalid_request,           -,                          INVALID_REQUEST,                 -",
                "unsupported_grant_type,    -,                          INVALID_REQUEST,                 -",
                "unsupported_response_type, -,                          INVALID_REQUEST,                 -",
                "server_error,              -,                          TRANSIENT,                 -",
                "temporarily_unavailable,   -,                          TRANSIENT,                 -",
                "an_error_of_the_future,    -,                          TRANSIENT,                 -"
            })
    void errorAndSuberrorDecide(String error, String suberror, Kind kind, Cause cause) {
        for (Integer number : new Integer[] {null, 987654321 / 10}) {
            Refusal refusal = EntraErrors.ofResponse(answer(400, error, suberror, number));

            assertThat(refusal.kind()).isEqualTo(kind);
            assertThat(refusal.cause()).isEqualTo(cause);
        }
    }

    @ParameterizedTest(name = "{0} / {1} with AADSTS{2}")
    @CsvSource(
            nullValues = "-",
            value = {
                // the number decides
                "invalid_grant,           message_only,     53003,   MICROSOFT_ADMINISTRATOR, POLICY_BLOCKED",
                "invalid_grant,           token_expired,    700082,  OWNER,                   INACTIVITY",
                "invalid_grant,           consent_required, 90094,   MICROSOFT_ADMINISTRATOR, CONSENT_WITHDRAWN",
                "interaction_required,    -,                53003,   MICROSOFT_ADMINISTRATOR, POLICY_BLOCKED",
                "unauthorized_client,     -,                700016,  MICROSOFT_ADMINISTRATOR, APP_DISABLED_IN_TENANT",
                "invalid_client,          -,                7000112, MICROSOFT_ADMINISTRATOR, APP_DISABLED_IN_TENANT",
                // the error excludes the number's kind, and decides
                "invalid_grant,           basic_action,     7000215, OWNER,                   MFA_NEEDED",
                "invalid_grant,           consent_required, 90024,   OWNER,                   CONSENT_WITHDRAWN",
                "invalid_client,          -,                50173,   REGISTRATION,            -",
                "temporarily_unavailable, -,                50173,   TRANSIENT,                 -",
                "server_error,            -,                7000222, TRANSIENT,                 -"
            })
    void numberDecidesOnlyWhatTheErrorLeavesOpen(String error, String suberror, int number, Kind kind, Cause cause) {
        Refusal refusal = EntraErrors.ofResponse(answer(400, error, suberror, number));

        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.cause()).isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource({"429", "500", "502", "503", "504"})
    void overloadIsTemporary(int status) {
        assertThat(EntraErrors.ofResponse(answer(status, "invalid_grant", null, 50173))
                        .kind())
                .isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void onlyErrorsForAPersonHaveACause() {
        assertThat(Stream.concat(
                        EntraErrorTable.NUMBERS.values().stream(),
                        EntraErrorTable.ERRORS.values().stream().map(EntraErrorTable.Line::meaning)))
                .allSatisfy(verdict -> assertThat(verdict.cause() != null)
                        .isEqualTo(verdict.kind() == Kind.OWNER || verdict.kind() == Kind.MICROSOFT_ADMINISTRATOR));
    }

    @Test
    void readsTheNumberFromTheDescriptionIfNeeded() {
        String body = "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS700082: The refresh token has expired"
                + " due to inactivity. Trace ID: x Correlation ID: 0a0a0a0a-1111-2222-3333-444444444444 Timestamp: y\"}";

        Refusal refusal = EntraErrors.ofResponse(new MicrosoftResponse(400, new TreeMap<>(), body));

        assertThat(refusal.cause()).isEqualTo(Cause.INACTIVITY);
        assertThat(refusal.correlationId()).isEqualTo("0a0a0a0a-1111-2222-3333-444444444444");
    }

    @Test
    void readsAnErrorOfARedirect() {
        Refusal declined = Refusal.ofRedirect(
                "access_denied", "AADSTS65004: User declined to consent to access the app.\r\nTrace ID: 1");
        Refusal cancelled = Refusal.ofRedirect("access_denied", null);
        Refusal down = Refusal.ofRedirect("temporarily_unavailable", "");

        assertThat(declined.error()).isEqualTo("access_denied");
        assertThat(declined.code()).isEqualTo("AADSTS65004");
        assertThat(cancelled.code()).isNull();
        assertThat(cancelled.kind()).isEqualTo(Kind.OWNER);
        assertThat(down.kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void dropsNamesThatCouldBreakALogLine() {
        Refusal forged = Refusal.ofRedirect("access_denied\nINFO all is well", "AADSTS99999999999999999999");

        assertThat(forged.error()).isEqualTo("unknown");
        assertThat(forged.code()).isNull();
        assertThat(forged.toString()).isEqualTo("TRANSIENT: unknown");
    }

    @Test
    void dropsClaimsThatAreNotJson() {
        String body = "{\"error\":\"interaction_required\",\"claims\":\"<script>\"}";

        assertThat(EntraErrors.ofResponse(new MicrosoftResponse(400, new TreeMap<>(), body))
                        .claims())
                .isNull();
    }

    private static MicrosoftResponse answer(int status, String error, String suberror, Integer number) {
        String body = "{\"error\":\"" + error + "\""
                + (suberror == null ? "" : ",\"suberror\":\"" + suberror + "\"")
                + (number == null ? "" : ",\"error_codes\":[" + number + "]")
                + ",\"error_description\":\"...\"}";
        return new MicrosoftResponse(status, new TreeMap<>(Map.of()), body);
    }
}
