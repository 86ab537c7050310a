package io.o365mailbox.microsoft;

import static io.o365mailbox.microsoft.ErrorMeaning.INVALID_REQUEST;
import static io.o365mailbox.microsoft.ErrorMeaning.REGISTRATION;
import static io.o365mailbox.microsoft.ErrorMeaning.TRANSIENT;
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
 * The errors of Microsoft Entra ID as of November 2026: RFC 6749 sections 4.1.2.1 and 5.2, OpenID Connect Core 1.0
 * section 3.1.2.6, and Microsoft's "Microsoft Entra authentication and authorization error codes". Microsoft can change
 * numbers at any time, so {@link EntraErrors} lets a number decide only where {@code error} leaves a choice.
 */
final class EntraErrorTable {

    /**
     * What an {@code error}, or an {@code error/suberror}, means without a number.
     *
     * @param meaning counts if the number is unknown, or its kind is not in {@code open}
     * @param open the kinds that a number can choose
     */
    record Line(ErrorMeaning meaning, Set<Kind> open) {}

    private static final Set<Kind> ANY = EnumSet.allOf(Kind.class);
    private static final Set<Kind> PERSON = EnumSet.of(Kind.OWNER, Kind.MICROSOFT_ADMINISTRATOR);
    private static final Set<Kind> NOT_THE_OWNER = EnumSet.complementOf(EnumSet.of(Kind.OWNER));
    private static final Set<Kind> NONE = EnumSet.noneOf(Kind.class);

    static final Map<String, Line> ERRORS = Map.ofEntries(
            Map.entry("server_error", new Line(TRANSIENT, NONE)),
            Map.entry("temporarily_unavailable", new Line(TRANSIENT, NONE)),
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
            Map.entry("invalid_request", new Line(INVALID_REQUEST, ANY)),
            Map.entry("unsupported_grant_type", new Line(INVALID_REQUEST, ANY)),
            Map.entry("unsupported_response_type", new Line(INVALID_REQUEST, ANY)));

    /** For an {@code error} that is not in the table: temporary, unless the number is known. */
    static final Line UNKNOWN = new Line(TRANSIENT, ANY);

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
        add(table, TRANSIENT, 90024, 90033, 50033, 90006, 90012, 50000, 90055, 90090);
        // too many equal requests: a delay repairs it
        add(table, TRANSIENT, 50196);
        add(table, INVALID_REQUEST, 900561, 90056, 90014, 900144, 9002313, 90023, 90015);
        return Map.copyOf(table);
    }

    private static void consent(Map<Integer, ErrorMeaning> table) {
        add(table, owner(CONSENT_WITHDRAWN), 65001, 65004);
        // an administrator has to consent, because of policy (90094, 90093, 90095) or of a risky application
        add(table, administrator(CONSENT_WITHDRAWN), 90094, 90093, 90095, 900941, 900981);
        add(table, administrator(NOT_ASSIGNED), 50105);
        add(table, administrator(APP_DISABLED_IN_TENANT), 7000112, 70001);
        // the application is missing in this tenant; the registration itself can be correct
        add(table, administrator(APP_DISABLED_IN_TENANT), 700016, 700011);
    }

    private static void account(Map<Integer, ErrorMeaning> table) {
        add(table, administrator(USER_DISABLED), 50057, 50034);
        add(table, owner(REVOKED_OR_PASSWORD), 50053, 50055, 50126, 50144, 50132, 50133, 50173);
        add(table, owner(MFA_NEEDED), 50072, 50074, 50076, 50079, 50078);
        add(table, owner(SIGN_IN_FREQUENCY), 70043, 50058);
        // another account or tenant than the requested one
        add(table, owner(GRANT_INVALID), 50020, 90072, 51004, 16000, 50014, 16003, 500208);
        add(table, administrator(MAILBOX_GONE), 90002, 50059, 50128);
    }

    private static void policy(Map<Integer, ErrorMeaning> table) {
        // device
        add(table, administrator(POLICY_BLOCKED), 53000, 53001, 53002, 530003, 135010, 135011);
        // conditional access and risk
        add(table, administrator(POLICY_BLOCKED), 53003, 530032, 53011, 53004, 530035);
        // tenant restrictions and cross-tenant access
        add(table, administrator(POLICY_BLOCKED), 500021, 500022, 500212, 500213, 50002);
    }

    private static void grant(Map<Integer, ErrorMeaning> table) {
        add(table, owner(INACTIVITY), 700082, 70008);
        add(table, owner(GRANT_INVALID), 70000, 50089);
        // codes only: redeemed twice, or without the PKCE verifier
        add(table, owner(GRANT_INVALID), 54005, 501481);
        add(table, INVALID_REQUEST, 700005);
    }

    private static void registration(Map<Integer, ErrorMeaning> table) {
        // redirect URI of type "spa" instead of "web": grants expire after a day
        add(table, REGISTRATION, 700084);
        add(table, REGISTRATION, 7000215, 7000222, 7000218, 70002);
        // client assertion; new federated credentials take some minutes to work
        add(table, REGISTRATION, 700027, 50012, 500133, 700024, 70021);
        // single-tenant registration used at /common, redirect URI
        add(table, REGISTRATION, 50194, 50011, 900971);
        // cloud
        add(table, REGISTRATION, 90038, 900382, 900432, 90051);
        // permissions and resources
        add(table, REGISTRATION, 500011, 650052, 650053, 650057, 65005, 70011, 28002, 700022, 28000);
    }

    private static void add(Map<Integer, ErrorMeaning> table, ErrorMeaning meaning, int... numbers) {
        for (int number : numbers) {
            if (table.put(number, meaning) != null) {
                throw new IllegalStateException("AADSTS" + number + " has two meanings");
            }
        }
    }
}
