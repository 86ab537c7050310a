package io.o365mailbox.themes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A page with the values that the provider supplies.
 *
 * @param data the value of {@code o365} in the template
 * @param fieldError message key of the error at the address field; null if there is none
 * @param message Keycloak's own message above the page; null if there is none
 * @param startedByTheUser whether the page belongs to an application-initiated action
 */
record Sample(
        String name,
        String template,
        Map<String, Object> data,
        String fieldError,
        String message,
        boolean startedByTheUser) {

    /** Names of all problems that have a title. The provider tests that every problem has its texts. */
    static final List<String> PROBLEMS = Bundle.ours("en").stringPropertyNames().stream()
            .filter(key -> key.matches("o365MailboxProblem\\w+Title"))
            .map(key -> key.replaceAll("^o365MailboxProblem|Title$", ""))
            .sorted()
            .toList();

    /** Names of all result pages for administrators. The provider tests that every result page has its texts. */
    static final List<String> CONSENT_PAGES = Bundle.ours("en").stringPropertyNames().stream()
            .filter(key -> key.matches("o365MailboxConsent\\w+Text"))
            .map(key -> key.replaceAll("^o365MailboxConsent|Text$", ""))
            .filter(page -> !page.equals("Roles"))
            .sorted()
            .toList();

    private static final String ANNA = "anna@contoso.example";
    private static final String OUTLOOK = "https://outlook.office.com/mail/?login_hint=anna%40contoso.example";

    private static final Map<String, Object> GUIDANCE = Map.of(
            "shared",
            false,
            "signInAs",
            "",
            "mayBeShared",
            false,
            "another",
            false,
            "outlookHome",
            "https://outlook.office.com/mail/",
            "outlookAddress",
            ANNA,
            "permissionsShared",
            List.of("o365MailboxPermissionMailReadWriteShared", "o365MailboxPermissionMailSendShared"));

    /** The longest pages, for languages in which not every page is rendered. */
    static List<Sample> longest() {
        return all().stream()
                .filter(sample -> sample.name().equals("connect")
                        || sample.name().equals("connect-shared")
                        || sample.name().equals("manage")
                        || sample.name().equals("approval-Chosen")
                        || sample.name().equals("consent")
                        || sample.name().equals("problem-PermissionsMissing"))
                .toList();
    }

    static List<Sample> all() {
        List<Sample> samples = new ArrayList<>(guidance());
        samples.add(page(
                "wrong-mailbox",
                "o365-mailbox-wrong-mailbox",
                Map.of(
                        "address",
                        ANNA,
                        "chosenAccount",
                        "ben@contoso.example",
                        "outlookUrl",
                        OUTLOOK,
                        "mayBeShared",
                        false,
                        "notNow",
                        true)));
        samples.add(page(
                "wrong-mailbox-or-shared",
                "o365-mailbox-wrong-mailbox",
                Map.of(
                        "address",
                        "support@contoso.example",
                        "chosenAccount",
                        ANNA,
                        "outlookUrl",
                        OUTLOOK,
                        "mayBeShared",
                        true,
                        "notNow",
                        true)));
        samples.add(page(
                "connected",
                "o365-mailbox-connected",
                Map.of("address", ANNA, "applicationName", "Acme Desk", "unproven", false, "sharedSending", false)));
        samples.add(page(
                "connected-shared",
                "o365-mailbox-connected",
                Map.of(
                        "address",
                        "support@contoso.example",
                        "applicationName",
                        "Acme Desk",
                        "unproven",
                        false,
                        "sharedSending",
                        true)));
        samples.add(page(
                "connected-unproven",
                "o365-mailbox-connected",
                Map.of(
                        "address",
                        ANNA,
                        "applicationName",
                        "Acme Desk",
                        "unproven",
                        true,
                        "sharedSending",
                        false,
                        "nextPage",
                        "https://acme.example/next")));
        samples.add(page("manage", "o365-mailbox-manage", Map.of("mailboxes", mailboxes())));
        samples.add(page("manage-full", "o365-mailbox-manage", Map.of("mailboxes", mailboxes(), "limit", 3)));
        samples.add(page("manage-none", "o365-mailbox-manage", Map.of("mailboxes", List.of())));
        samples.add(page(
                "manage-not-yours",
                "o365-mailbox-manage",
                Map.of(
                        "mailboxes",
                        mailboxes(),
                        "notice",
                        "o365MailboxNoticeNotYours",
                        "noticeArgs",
                        List.of("Acme Desk"))));
        samples.add(page("disconnect", "o365-mailbox-disconnect", disconnect(false, "https://myapps.microsoft.com")));
        samples.add(page("disconnect-personal", "o365-mailbox-disconnect", disconnect(true, "")));
        samples.add(page("disconnect-elsewhere", "o365-mailbox-disconnect", disconnect(false, "")));
        samples.add(page(
                "rename", "o365-mailbox-rename", Map.of("mailbox", mailboxes().get(0), "maxLength", 60)));
        samples.addAll(approval());
        PROBLEMS.forEach(problem -> samples.add(problem(problem)));
        samples.add(new Sample(
                "problem-without-buttons",
                "o365-mailbox-problem",
                with(problem("NotSetUp").data(), Map.of("retry", false, "notNow", false)),
                null,
                null,
                false));
        return samples;
    }

    /** The pages about an organization's approval: those for the user, and those for the administrator. */
    private static List<Sample> approval() {
        List<Sample> samples = new ArrayList<>();
        for (String why : List.of(
                "Left",
                "Refused",
                "Incomplete",
                "Chosen",
                "Sent",
                "SentStill",
                "AskedMicrosoft",
                "AskedMicrosoftStill",
                "Rejected",
                "Expired",
                "Ready")) {
            samples.add(page("approval-" + why, "o365-mailbox-approval", approval(why)));
        }
        samples.add(page(
                "consent",
                "o365-mailbox-consent",
                with(
                        administrator(),
                        Map.of(
                                "permissions",
                                List.of("o365MailboxPermissionMailReadWrite", "o365MailboxPermissionFilesRead"),
                                "scopes",
                                List.of("Mail.ReadWrite", "Files.Read"),
                                "missing",
                                List.of("Files.Read"),
                                "requester",
                                "Anna Larsen",
                                "until",
                                "6 December 2026",
                                "action",
                                "https://login.acme.example/realms/acme/o365-mailbox/consent",
                                "link",
                                "eyJhbGciOiJIUzUxMiJ9.e30.c2ln"))));
        for (String page : CONSENT_PAGES) {
            samples.add(page(
                    "consent-" + page,
                    "o365-mailbox-consent-result",
                    with(
                            administrator(),
                            Map.of(
                                    "page",
                                    page,
                                    "titleKey",
                                    "o365MailboxConsent" + page + "Title",
                                    "textKey",
                                    "o365MailboxConsent" + page + "Text",
                                    "nextKey",
                                    "o365MailboxConsent" + page + "Next",
                                    "args",
                                    List.of("Acme Desk", "Contoso", "Mail.ReadWrite", ANNA),
                                    "good",
                                    page.endsWith("Approved"),
                                    "refreshing",
                                    page.equals("Propagating"),
                                    "code",
                                    "AADSTS65001",
                                    "again",
                                    "https://login.acme.example/again"))));
        }
        return samples;
    }

    private static Map<String, Object> approval(String why) {
        boolean waiting = why.startsWith("Sent") || why.startsWith("AskedMicrosoft");
        boolean expired = why.equals("Expired");
        return with(
                with(administrator(), mailing(expired)),
                Map.of(
                        "id",
                        "0b8f7b1e",
                        "titleKey",
                        "o365MailboxApprovalTitle" + (waiting ? "Waiting" : why.equals("Left") ? "Maybe" : "Needed"),
                        "whyKey",
                        "o365MailboxApprovalWhy" + (why.equals("Ready") ? "Sent" : why),
                        "waiting",
                        waiting,
                        "ready",
                        why.equals("Ready"),
                        "missing",
                        why.equals("Incomplete") ? List.of("Mail.Send") : List.of(),
                        "permissions",
                        List.of("o365MailboxPermissionMailReadWrite"),
                        "link",
                        expired ? "" : "https://login.acme.example/realms/acme/o365-mailbox/consent?link=e30",
                        "until",
                        "6 Dec 2026, 10:00 UTC",
                        "notNow",
                        true));
    }

    private static Map<String, Object> mailing(boolean expired) {
        return expired
                ? Map.of("mails", true, "expired", true)
                : Map.of(
                        "mails",
                        true,
                        "expired",
                        false,
                        "deliveryKey",
                        "o365MailboxDeliveryEnoughToAddress",
                        "delivered",
                        false,
                        "administrator",
                        "it@contoso.example",
                        "adminMail",
                        Map.of(
                                "requester",
                                "</textarea>Anna",
                                "address",
                                ANNA,
                                "applicationName",
                                "Acme Desk",
                                "publisherName",
                                "Acme Ltd",
                                "permissions",
                                List.of("o365MailboxPermissionMailReadWrite", "o365MailboxPermissionTasksRead"),
                                "link",
                                "https://login.acme.example/realms/acme/o365-mailbox/consent?link=e30",
                                "expires",
                                "6 December 2026"));
    }

    private static Map<String, Object> administrator() {
        return Map.of(
                "applicationName",
                "Acme Desk",
                "publisherName",
                "Acme GmbH",
                "contact",
                "help@acme.example",
                "address",
                ANNA,
                "organization",
                "Contoso",
                "tenant",
                "11111111-2222-3333-4444-555555555555");
    }

    private static List<Sample> guidance() {
        Map<String, Object> first = connect(Map.of());
        Map<String, Object> empty = connect(Map.of("address", ""));
        return List.of(
                page("connect", "o365-mailbox-connect", first),
                page("connect-nothing-known", "o365-mailbox-connect", nothingKnown()),
                page("connect-another", "o365-mailbox-connect", connect(Map.of("another", true))),
                page("connect-another-empty", "o365-mailbox-connect", with(nothingKnown(), Map.of("another", true))),
                page(
                        "connect-known-tenant",
                        "o365-mailbox-connect",
                        connect(Map.of("knownTenant", true, "forecast", "Approved", "organization", "Contoso"))),
                page("connect-self", "o365-mailbox-connect", connect(Map.of("forecast", "Self"))),
                page("connect-administrator", "o365-mailbox-connect", connect(Map.of("forecast", "Administrator"))),
                page("connect-own-or-shared", "o365-mailbox-connect", connect(Map.of("mayBeShared", true))),
                page(
                        "connect-shared",
                        "o365-mailbox-connect",
                        connect(Map.of("mayBeShared", true, "shared", true, "signInAs", ANNA))),
                page(
                        "connect-shared-notice",
                        "o365-mailbox-connect",
                        connect(Map.of(
                                "mayBeShared",
                                true,
                                "shared",
                                true,
                                "notice",
                                "o365MailboxNoticeNotMicrosoft365",
                                "noticeArgs",
                                List.of("contoso.example"),
                                "anyway",
                                true))),
                page(
                        "connect-shared-reconnect",
                        "o365-mailbox-connect",
                        connect(Map.of(
                                "reconnect",
                                true,
                                "shared",
                                true,
                                "causeKey",
                                "o365MailboxCauseDelegationLostUser",
                                "id",
                                "1"))),
                page(
                        "connect-reconnect",
                        "o365-mailbox-connect",
                        connect(Map.of(
                                "reconnect",
                                true,
                                "notNow",
                                false,
                                "causeKey",
                                "o365MailboxCauseSignInFrequencyUser",
                                "id",
                                "1"))),
                page(
                        "connect-notice",
                        "o365-mailbox-connect",
                        connect(Map.of(
                                "notice",
                                "o365MailboxNoticeNotMicrosoft365",
                                "noticeArgs",
                                List.of("contoso.example"),
                                "anyway",
                                true))),
                new Sample("connect-error", "o365-mailbox-connect", empty, "o365MailboxAddressMissing", null, false),
                new Sample(
                        "connect-started-by-the-user",
                        "o365-mailbox-connect",
                        first,
                        null,
                        "Acme Desk asks for a mailbox.",
                        true));
    }

    private static Map<String, Object> connect(Map<String, Object> differences) {
        return with(
                with(
                        GUIDANCE,
                        Map.of(
                                "address",
                                ANNA,
                                "outlookUrl",
                                OUTLOOK,
                                "applicationName",
                                "Acme Desk",
                                "publisherName",
                                "Acme Ltd",
                                "contact",
                                "help@acme.example",
                                "permissions",
                                List.of(
                                        "o365MailboxPermissionMailReadWrite",
                                        "o365MailboxPermissionMailSend",
                                        "o365MailboxPermissionUserRead",
                                        "o365MailboxPermissionTasksRead"),
                                "knownTenant",
                                false,
                                "reconnect",
                                false,
                                "notNow",
                                true,
                                "anyway",
                                false)),
                differences);
    }

    private static Map<String, Object> nothingKnown() {
        return with(
                GUIDANCE,
                Map.of(
                        "address",
                        "",
                        "applicationName",
                        "Acme Desk",
                        "permissions",
                        List.of(),
                        "knownTenant",
                        false,
                        "reconnect",
                        false,
                        "notNow",
                        false,
                        "anyway",
                        false));
    }

    private static Sample problem(String name) {
        Map<String, Object> data = Map.of(
                "problem",
                name,
                "titleKey",
                "o365MailboxProblem" + name + "Title",
                "textKey",
                "o365MailboxProblem" + name + "Text",
                "nextKey",
                "o365MailboxProblem" + name + "Next",
                "args",
                List.of(ANNA, "ben@contoso.example", "Acme Desk", "Mail.Send"),
                "code",
                "AADSTS65004",
                "correlationId",
                "5f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f",
                "time",
                "2026-03-01T09:30:00Z",
                "retry",
                true,
                "notNow",
                true);
        return page(
                "problem-" + name, "o365-mailbox-problem", with(data, Map.of("contact", "https://acme.example/help")));
    }

    private static Map<String, Object> disconnect(boolean personal, String myApps) {
        return Map.of("mailbox", mailboxes().get(0), "personal", personal, "myApps", myApps);
    }

    private static Map<String, Object> mailbox(String id, String address, String state, String since) {
        Map<String, Object> mailbox = new HashMap<>();
        mailbox.put("id", id);
        mailbox.put("address", address);
        mailbox.put("stateKey", "o365MailboxState" + state);
        mailbox.put("since", since);
        boolean connected = state.equals("Connected");
        mailbox.put("connected", connected);
        mailbox.put("canReconnect", !connected);
        mailbox.put("shared", false);
        mailbox.put("isDefault", false);
        mailbox.put("mayBeDefault", true);
        mailbox.put("canRename", true);
        return mailbox;
    }

    private static List<Map<String, Object>> mailboxes() {
        return List.of(
                with(
                        mailbox("1", ANNA, "Connected", "1 March 2026"),
                        Map.of(
                                "label",
                                "Work <b> & more",
                                "isDefault",
                                true,
                                "mayBeDefault",
                                false,
                                "usedAt",
                                "3 March 2026",
                                "usedBy",
                                "Acme Desk",
                                "permissions",
                                List.of("o365MailboxPermissionMailReadWrite", "o365MailboxPermissionTasksRead"))),
                with(
                        mailbox("2", "support@contoso.example", "ReconnectNeeded", "2 March 2026"),
                        Map.of("causeKey", "o365MailboxCauseRevokedOrPasswordUser", "shared", true, "delegate", ANNA)),
                with(mailbox("4", "room@contoso.example", "Connected", "2 March 2026"), Map.of("shared", true)),
                with(
                        mailbox(
                                "3",
                                "a.very.long.name.of.a.mailbox.that.wraps@subsidiary.contoso.example",
                                "WaitingForApproval",
                                "3 March 2026"),
                        Map.of("canRename", false, "mayBeDefault", false)));
    }

    private static Sample page(String name, String template, Map<String, Object> data) {
        return new Sample(name, template, data, null, null, false);
    }

    private static Map<String, Object> with(Map<String, Object> data, Map<String, Object> differences) {
        Map<String, Object> all = new HashMap<>(data);
        all.putAll(differences);
        return all;
    }
}
