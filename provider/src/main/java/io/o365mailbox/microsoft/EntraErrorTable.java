package io.o365mailbox.microsoft;

import static io.o365mailbox.microsoft.ErrorMeaning.OUR_BUG;
import static io.o365mailbox.microsoft.ErrorMeaning.PASSING;
import static io.o365mailbox.microsoft.ErrorMeaning.REGISTRATION;
import static io.o365mailbox.microsoft.ErrorMeaning.administrator;
import static io.o365mailbox.microsoft.ErrorMeaning.owner;
import static io.o365mailbox.settings.Cause.APP_DISABLED_IN_TENANT;
import static io.o365mailbox.settings.Cause.CONSENT_WITHDRAWN;
import static io.o365mailbox.settings.Cause.GRANT_INVALID;
import static io.o365mailbox.settings.Cause.INACTIVITY;
import static io.o365mailbox.settings.Cause.MAILBOX_GONE;
import static io.o365mailbox.settings.Cause.MFA_NEEDED;
import static io.o365mailbox.settings.Cause.NOT_ASSIGNED;
import static io.o365mailbox.settings.Cause.POLICY_BLOCKED;
import static io.o365mailbox.settings.Cause.REVOKED_OR_PASSWORD;
import static io.o365mailbox.settings.Cause.SIGN_IN_FREQUENCY;
import static io.o365mailbox.settings.Cause.USER_DISABLED;

import io.o365mailbox.microsoft.Refusal.Kind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The errors of Microsoft Entra ID, line by line, as of November 2026: RFC 6749 sections 4.1.2.1 and 5.2, OpenID
 * Connect Core 1.0 section 3.1.2.6, and Microsoft's "Microsoft Entra authentication and authorization error codes".
 * Microsoft may renumber at any time; {@link EntraErrors} reads the table so that this does no harm.
 */
final class EntraErrorTable {

    /**
     * What an {@code error}, or an {@code error/suberror}, says by itself.
     *
     * @param meaning when the number is unknown or says something else than the error allows
     * @param open which kinds the number may choose
     */
    record Line(ErrorMeaning meaning, Set<Kind> open) {}

    private static final Set<Kind> ANY = EnumSet.allOf(Kind.class);
    private static final Set<Kind> PERSON = EnumSet.of(Kind.OWNER, Kind.MICROSOFT_ADMINISTRATOR);
    private static final Set<Kind> NOT_THE_OWNER = EnumSet.complementOf(EnumSet.of(Kind.OWNER));
    private static final Set<Kind> NONE = EnumSet.noneOf(Kind.class);

    static final Map<String, Line> ERRORS = Map.ofEntries(
            Map.entry("server_error", new Line(PASSING, NONE)),
            Map.entry("temporarily_unavailable", new Line(PASSING, NONE)),
            Map.entry("invalid_grant", new Line(owner(GRANT_INVALID), ANY)),
            Map.entry("invalid_grant/basic_action", new Line(owner(MFA_NEEDED), PERSON)),
            Map.entry("invalid_grant/additional_action", new Line(administrator(POLICY_BLOCKED), PERSON)),
            Map.entry("invalid_grant/message_only", new Line(administrator(POLICY_BLOCKED), PERSON)),
            Map.entry("invalid_grant/protection_policy_required", new Line(administrator(POLICY_BLOCKED), PERSON)),
            Map.entry("invalid_grant/consent_required", new Line(owner(CONSENT_WITHDRAWN), PERSON)),
            Map.entry("invalid_grant/user_password_expired", new Line(owner(REVOKED_OR_PASSWORD), PERSON)),
            Map.entry("invalid_grant/token_expired", new Line(owner(SIGN_IN_FREQUENCY), PERSON)),
            Map.entry("interaction_required", new Line(owner(MFA_NEEDED), PERSON)),
            Map.entry("login_required", new Line(owner(SIGN_IN_FREQUENCY), PERSON)),
            Map.entry("consent_required", new Line(owner(CONSENT_WITHDRAWN), PERSON)),
            Map.entry("access_denied", new Line(owner(CONSENT_WITHDRAWN), PERSON)),
            Map.entry("invalid_client", new Line(REGISTRATION, NOT_THE_OWNER)),
            Map.entry("unauthorized_client", new Line(REGISTRATION, ANY)),
            Map.entry("invalid_scope", new Line(REGISTRATION, NOT_THE_OWNER)),
            Map.entry("invalid_resource", new Line(REGISTRATION, NOT_THE_OWNER)),
            Map.entry("invalid_tenant", new Line(administrator(MAILBOX_GONE), ANY)),
            Map.entry("invalid_request", new Line(OUR_BUG, ANY)),
            Map.entry("unsupported_grant_type", new Line(OUR_BUG, ANY)),
            Map.entry("unsupported_response_type", new Line(OUR_BUG, ANY)));

    /** For an {@code error} that is in no list: nothing is given up for it, but a known number is believed. */
    static final Line UNKNOWN = new Line(PASSING, ANY);

    /** By the number after {@code AADSTS}. */
    static final Map<Integer, ErrorMeaning> NUMBERS = numbers();

    private EntraErrorTable() {}

    private static Map<Integer, ErrorMeaning> numbers() {
        Map<Integer, ErrorMeaning> table = new HashMap<>();
        consent(table);
        account(table);
        policy(table);
        grant(table);
        registration(table);
        table(table, PASSING, 90024, 90033, 50033, 90006, 90012, 50000, 90055, 90090);
        // a loop: asking less often is the cure
        table(table, PASSING, 50196);
        table(table, OUR_BUG, 900561, 90056, 90014, 900144, 9002313, 90023, 90015);
        return Map.copyOf(table);
    }

    private static void consent(Map<Integer, ErrorMeaning> table) {
        table(table, owner(CONSENT_WITHDRAWN), 65001, 65004);
        // an administrator must consent, because of policy (90094, 90093, 90095) or of a risky application
        table(table, administrator(CONSENT_WITHDRAWN), 90094, 90093, 90095, 900941, 900981);
        table(table, administrator(NOT_ASSIGNED), 50105);
        table(table, administrator(APP_DISABLED_IN_TENANT), 7000112, 70001);
        // the application is not in this one tenant; the registration may be well
        table(table, administrator(APP_DISABLED_IN_TENANT), 700016, 700011);
    }

    private static void account(Map<Integer, ErrorMeaning> table) {
        table(table, administrator(USER_DISABLED), 50057, 50034);
        table(table, owner(REVOKED_OR_PASSWORD), 50053, 50055, 50126, 50144, 50132, 50133, 50173);
        table(table, owner(MFA_NEEDED), 50072, 50074, 50076, 50079, 50078);
        table(table, owner(SIGN_IN_FREQUENCY), 70043, 50058);
        // another account or tenant than the one meant
        table(table, owner(GRANT_INVALID), 50020, 90072, 51004, 16000, 50014, 16003, 500208);
        table(table, administrator(MAILBOX_GONE), 90002, 50059, 50128);
    }

    private static void policy(Map<Integer, ErrorMeaning> table) {
        // device
        table(table, administrator(POLICY_BLOCKED), 53000, 53001, 53002, 530003, 135010, 135011);
        // conditional access and risk
        table(table, administrator(POLICY_BLOCKED), 53003, 530032, 53011, 53004, 530035);
        // tenant restrictions and cross-tenant access
        table(table, administrator(POLICY_BLOCKED), 500021, 500022, 500212, 500213, 50002);
    }

    private static void grant(Map<Integer, ErrorMeaning> table) {
        table(table, owner(INACTIVITY), 700082, 70008);
        table(table, owner(GRANT_INVALID), 70000, 50089);
        // of a code only: used twice, or by somebody without the PKCE verifier
        table(table, owner(GRANT_INVALID), 54005, 501481);
        table(table, OUR_BUG, 700005);
    }

    private static void registration(Map<Integer, ErrorMeaning> table) {
        // redirect URI of type "spa" instead of "web": grants live a day only
        table(table, REGISTRATION, 700084);
        table(table, REGISTRATION, 7000215, 7000222, 7000218, 70002);
        // client assertion, and federated credentials that take some minutes to be known
        table(table, REGISTRATION, 700027, 50012, 500133, 700024, 70021);
        // single-tenant registration used at /common, redirect URI
        table(table, REGISTRATION, 50194, 50011, 900971);
        // cloud
        table(table, REGISTRATION, 90038, 900382, 900432, 90051);
        // permissions and resources
        table(table, REGISTRATION, 500011, 650052, 650053, 650057, 65005, 70011, 28002, 700022, 28000);
    }

    private static void table(Map<Integer, ErrorMeaning> table, ErrorMeaning verdict, int... numbers) {
        for (int number : numbers) {
            if (table.put(number, verdict) != null) {
                throw new IllegalStateException("AADSTS" + number + " has two meanings");
            }
        }
    }
}
