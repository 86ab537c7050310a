package io.o365mailbox.connect;

import io.o365mailbox.mailbox.ApprovalRequest;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxState;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Going on by itself after an approval. */
final class Resumption {

    private static final String TRIED = "o365-mailbox.resumed";

    private static final String LEFT = "o365-mailbox.left";

    private Resumption() {}

    static void left(AuthenticationSessionModel login) {
        login.setAuthNote(LEFT, "true");
    }

    /** Whoever uses the back button in the same login has come back: the page they left is what they expect. */
    static boolean isBack(AuthenticationSessionModel login, ApprovalRequest request) {
        return request.way() == ApprovalRequest.Way.LEFT && !request.isReady() && login.getAuthNote(LEFT) != null;
    }

    /** Asked once for each approval of a request; then the person presses a button. */
    static boolean isFirst(AuthenticationSessionModel login, ApprovalRequest request) {
        String approval = request.id() + "@" + request.readyAt().toEpochMilli();
        if (approval.equals(login.getAuthNote(TRIED))) {
            return false;
        }
        login.setAuthNote(TRIED, approval);
        return true;
    }

    /** @return the mailbox to reconnect; null for one that only waits and is none yet */
    static Mailbox renewed(ApprovalRequest request) {
        return request.mailbox().state() == MailboxState.WAITING_FOR_APPROVAL ? null : request.mailbox();
    }
}
