package io.o365mailbox.microsoft;

import static io.o365mailbox.microsoft.ErrorMeaning.OUR_BUG;
import static io.o365mailbox.microsoft.ErrorMeaning.PASSING;
import static io.o365mailbox.microsoft.ErrorMeaning.administrator;
import static io.o365mailbox.microsoft.ErrorMeaning.owner;

import io.o365mailbox.settings.Cause;
import java.util.Map;

/**
 * The errors of Microsoft Graph for mail, as of November 2026: "Microsoft Graph error responses and resource types",
 * and for the names of Exchange Online what others met in practice. Compared without regard to case.
 */
final class GraphErrorTable {

    private static final ErrorMeaning NO_MAILBOX = administrator(Cause.NO_LICENCE);
    private static final ErrorMeaning GONE = administrator(Cause.MAILBOX_GONE);
    private static final ErrorMeaning NOT_DELEGATED = administrator(Cause.DELEGATION_LOST);
    private static final ErrorMeaning NOT_AVAILABLE = administrator(Cause.SHARED_NOT_AVAILABLE);

    /** About the mailbox of the person who signed in. */
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
            // an access policy on the application, if it is one's own mailbox
            Map.entry("erroraccessdenied", administrator(Cause.POLICY_BLOCKED)),
            Map.entry("accessdenied", administrator(Cause.POLICY_BLOCKED)),
            // the permission is not in the token
            Map.entry("authorization_requestdenied", owner(Cause.CONSENT_WITHDRAWN)),
            // expired or revoked since it was issued: the next one may be good, and if not, its refresh tells why
            Map.entry("invalidauthenticationtoken", PASSING),
            Map.entry("errormailboxstoreunavailable", PASSING),
            Map.entry("errorserverbusy", PASSING),
            Map.entry("toomanyrequests", PASSING),
            Map.entry("applicationthrottled", PASSING),
            Map.entry("badrequest", OUR_BUG),
            Map.entry("errorinvalidrequest", OUR_BUG));

    /**
     * About a mailbox shared with that person, where it differs. One that is hidden from address lists cannot be opened
     * by delegates either (Exchange Online, "Manage permissions for recipients"), and is not told apart from a missing
     * delegation.
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
