package io.o365mailbox.microsoft;

import static io.o365mailbox.microsoft.ErrorMeaning.INVALID_REQUEST;
import static io.o365mailbox.microsoft.ErrorMeaning.TRANSIENT;
import static io.o365mailbox.microsoft.ErrorMeaning.administrator;
import static io.o365mailbox.microsoft.ErrorMeaning.owner;

import io.o365mailbox.settings.Cause;
import java.util.Map;

/**
 * The errors of Microsoft Graph for mail, as of November 2026: "Microsoft Graph error responses and resource types",
 * and codes of Exchange Online that are known from practice. The keys are in lower case, because case is ignored.
 */
final class GraphErrorTable {

    private static final ErrorMeaning NO_MAILBOX = administrator(Cause.NO_LICENCE);
    private static final ErrorMeaning GONE = administrator(Cause.MAILBOX_GONE);
    private static final ErrorMeaning NOT_DELEGATED = administrator(Cause.DELEGATION_LOST);
    private static final ErrorMeaning NOT_AVAILABLE = administrator(Cause.SHARED_NOT_AVAILABLE);

    /** Errors for the mailbox of the person who signed in. */
    static final Map<String, ErrorMeaning> OWN = Map.ofEntries(
            // no Exchange Online licence, on-premises, soft-deleted
            Map.entry("mailboxnotenabledforrestapi", NO_MAILBOX),
            Map.entry("mailboxnotsupportedforrestapi", NO_MAILBOX),
            Map.entry("mailboxnothostedinexchangeonline", NO_MAILBOX),
            Map.entry("errormailboxnotfound", GONE),
            Map.entry("errornonexistentmailbox", GONE),
            Map.entry("erroritemnotfound", GONE),
            Map.entry("errorinvaliduser", GONE),
            Map.entry("resourcenotfound", GONE),
            Map.entry("request_resourcenotfound", administrator(Cause.USER_DISABLED)),
            // for the person's own mailbox: an access policy on the application
            Map.entry("erroraccessdenied", administrator(Cause.POLICY_BLOCKED)),
            Map.entry("accessdenied", administrator(Cause.POLICY_BLOCKED)),
            // the permission is not in the token
            Map.entry("authorization_requestdenied", owner(Cause.CONSENT_WITHDRAWN)),
            // the access token expired or was revoked; if the next refresh fails too, that shows the reason
            Map.entry("invalidauthenticationtoken", TRANSIENT),
            Map.entry("errormailboxstoreunavailable", TRANSIENT),
            Map.entry("errorserverbusy", TRANSIENT),
            Map.entry("toomanyrequests", TRANSIENT),
            Map.entry("applicationthrottled", TRANSIENT),
            Map.entry("badrequest", INVALID_REQUEST),
            Map.entry("errorinvalidrequest", INVALID_REQUEST));

    /**
     * Errors for a shared mailbox, where they differ. Delegates cannot open a mailbox that is hidden from address lists
     * (Exchange Online, "Manage permissions for recipients"), and Microsoft returns the same error for it as for a
     * missing delegation.
     */
    static final Map<String, ErrorMeaning> SHARED = Map.of(
            "erroraccessdenied", NOT_DELEGATED,
            "accessdenied", NOT_DELEGATED,
            "erroritemnotfound", NOT_DELEGATED,
            "mailboxnotenabledforrestapi", NOT_AVAILABLE,
            "mailboxnotsupportedforrestapi", NOT_AVAILABLE,
            "mailboxnothostedinexchangeonline", NOT_AVAILABLE);

    private GraphErrorTable() {}
}
