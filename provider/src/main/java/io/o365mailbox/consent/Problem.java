package io.o365mailbox.consent;

import io.o365mailbox.approval.ApprovalTracking.Denial;
import java.util.Optional;

/**
 * Why a mailbox could not be connected, as the page explains it to the user. Each problem has a title, a text and one
 * next step in the message bundles.
 */
public enum Problem {
    DECLINED("Declined"),
    APPROVAL_NEEDED("ApprovalNeeded"),
    WRONG_MAILBOX("WrongMailbox"),
    FOREIGN_TENANT("ForeignTenant"),
    TENANT_NOT_ALLOWED("TenantNotAllowed"),
    PERSONAL_ACCOUNT("PersonalAccount"),
    NO_MAILBOX("NoMailbox"),
    NOT_SHARED("NotShared"),
    NOT_DELEGATED("NotDelegated"),
    SHARED_NOT_FOUND("SharedNotFound"),
    SHARED_NOT_AVAILABLE("SharedNotAvailable"),
    PERMISSIONS_MISSING("PermissionsMissing"),
    NO_REFRESH_TOKEN("NoRefreshToken"),
    MICROSOFT_UNAVAILABLE("MicrosoftUnavailable"),
    INVALID_RESPONSE("InvalidResponse"),
    ACCOUNT_BLOCKED("AccountBlocked"),
    SIGN_IN_FAILED("SignInFailed"),
    REGISTRATION_BROKEN("RegistrationBroken"),
    NOT_SET_UP("NotSetUp"),
    NOT_STORED("NotStored"),
    OWNERSHIP_CONFLICT("OwnershipConflict"),
    LIMIT_REACHED("LimitReached"),
    STATE_EXPIRED("StateExpired"),
    STARTED_ELSEWHERE("StartedElsewhere");

    private final String messageName;

    Problem(String messageName) {
        this.messageName = messageName;
    }

    /** For the page's {@code data} attribute and the event's reason. */
    public String messageName() {
        return messageName;
    }

    public String titleKey() {
        return "o365MailboxProblem" + messageName + "Title";
    }

    public String textKey() {
        return "o365MailboxProblem" + messageName + "Text";
    }

    public String nextKey() {
        return "o365MailboxProblem" + messageName + "Next";
    }

    /** How Microsoft denied consent; empty if the problem is of another kind. */
    Optional<Denial> denial() {
        return switch (this) {
            case DECLINED -> Optional.of(Denial.DECLINED);
            case APPROVAL_NEEDED -> Optional.of(Denial.APPROVAL_NEEDED);
            case PERMISSIONS_MISSING -> Optional.of(Denial.INCOMPLETE);
            default -> Optional.empty();
        };
    }

    /** Whether an administrator of the user's organization may have to approve. */
    public boolean asksForApproval() {
        return denial().isPresent();
    }

    /** Whether the cause lies with Microsoft or with this server. */
    boolean isOutsideUsersControl() {
        return switch (this) {
            case MICROSOFT_UNAVAILABLE, INVALID_RESPONSE, REGISTRATION_BROKEN, NOT_SET_UP, NOT_STORED -> true;
            default -> false;
        };
    }
}
