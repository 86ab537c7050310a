package io.o365mailbox.connect;

import io.o365mailbox.approval.ApprovalRequest;
import io.o365mailbox.approval.ApprovalStatus;
import io.o365mailbox.mailbox.Mailbox;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Resumes the authorization after the organization's approval, without a button. */
final class ApprovalResume {

    private static final String TRIED = "o365-mailbox.resumed";
    private static final String LEFT = "o365-mailbox.left";

    private ApprovalResume() {}

    /** Notes that the browser is sent to Microsoft. */
    static void recordLeaving(AuthenticationSessionModel login) {
        login.setAuthNote(LEFT, "true");
    }

    /** Whether the person came back with the back button in the same login. They expect the page that they left. */
    static boolean isBack(AuthenticationSessionModel login, ApprovalRequest request) {
        return request.status() == ApprovalStatus.LEFT && !request.isReady() && login.getAuthNote(LEFT) != null;
    }

    /**
     * True once for each login and approval of a request, so that resuming cannot loop; afterwards a button resumes.
     */
    static boolean isFirst(AuthenticationSessionModel login, ApprovalRequest request) {
        String approval = request.id() + "@" + request.approvedAt().toEpochMilli();
        if (approval.equals(login.getAuthNote(TRIED))) {
            return false;
        }
        login.setAuthNote(TRIED, approval);
        return true;
    }

    /** @return the mailbox to reconnect; null if the request is for a mailbox that was never connected */
    static Mailbox reconnected(ApprovalRequest request) {
        return request.mailbox().isWaitingForApproval() ? null : request.mailbox();
    }
}
