package io.o365mailbox.consent;

import io.o365mailbox.mailbox.ApprovalRequest;
import io.o365mailbox.mailbox.ApprovalRequest.Way;
import io.o365mailbox.mailbox.Approvals;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.settings.Address;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What a visit to Microsoft means for the request that an administrator has to approve. */
final class ApprovalNotes {

    /** RFC 6749 section 4.1.2.1, for where Microsoft gives no number. */
    private static final String ACCESS_DENIED = "access_denied";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final O365IdentityProvider provider;
    private final Approval approval;
    private final Approvals approvals;

    ApprovalNotes(KeycloakSession session, RealmModel realm, O365IdentityProvider provider) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
        this.approval = provider.mailboxes().approval();
        this.approvals = new Approvals(session, realm);
    }

    void ended(PendingRequest request, Outcome outcome, AuthenticationSessionModel login) {
        if (outcome instanceof Outcome.Connected connected) {
            new Mailboxes(session, realm).byId(connected.mailboxId()).ifPresent(approvals::done);
        } else if (outcome instanceof Outcome.Refused refused) {
            if (refused.problem().asksForApproval()) {
                refused(request, refused, login);
            } else {
                forgetThatTheyLeft(login.getAuthenticatedUser(), request.address());
            }
        }
    }

    /**
     * Back without consent. Microsoft says the same of a person who does not want and of one who may not (AADSTS65004), so
     * unless the organization has approved, it is remembered and the page asks.
     */
    private void refused(PendingRequest request, Outcome.Refused refused, AuthenticationSessionModel login) {
        UserModel user = login.getAuthenticatedUser();
        Optional<ApprovalRequest> open = approval.request(user, request.address());
        boolean knowsBetter = refused.problem() == Problem.DECLINED
                && open.isEmpty()
                && approval.foresightAtLeaving(request.wanted()) != Foresight.ADMINISTRATOR;
        if (knowsBetter) {
            return;
        }
        if (refused.problem() != Problem.PERMISSIONS_MISSING
                && open.filter(this::isWaitedFor).isPresent()) {
            approvals.refusedAgain(open.get(), refused.code() == null ? ACCESS_DENIED : refused.code());
            return;
        }
        Mailbox renewed = request.mailboxId() == null
                ? null
                : new Mailboxes(session, realm).byId(request.mailboxId()).orElse(null);
        approval.remember(
                user,
                request.wanted(),
                renewed,
                refused.problem() == Problem.PERMISSIONS_MISSING ? Way.INCOMPLETE : Way.REFUSED,
                refused.code(),
                open.map(ApprovalRequest::application).orElseGet(() -> nameOf(login.getClient())));
    }

    private boolean isWaitedFor(ApprovalRequest request) {
        return request.way().isWaiting() && !request.isExpired(Instant.ofEpochMilli(Time.currentTimeMillis()));
    }

    /** Something else was wrong, and the request was only made because they might not come back. */
    private void forgetThatTheyLeft(UserModel user, Address address) {
        approval.request(user, address)
                .filter(request -> request.way() == Way.LEFT)
                .ifPresent(approvals::withdraw);
    }

    private String nameOf(ClientModel client) {
        return provider.config()
                .settings()
                .applicationName()
                .orElse(
                        client.getName() == null || client.getName().isBlank()
                                ? client.getClientId()
                                : client.getName());
    }
}
