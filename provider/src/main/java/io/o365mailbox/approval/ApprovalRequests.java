package io.o365mailbox.approval;

import io.o365mailbox.mailbox.AwaitedMailbox;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxRepository;
import io.o365mailbox.platform.ServerClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The open requests for approval of one realm. A new mailbox that waits for approval has a row and no credential,
 * because nothing is granted yet; connecting the mailbox keeps the row. Writes in the transaction of the caller's
 * session, and never calls Microsoft. For one session and thread.
 */
public final class ApprovalRequests {

    private final MailboxRepository mailboxes;
    private final ApprovalRepository requests;

    public ApprovalRequests(KeycloakSession session, RealmModel realm) {
        this(MailboxRepository.of(session, realm.getId()), ApprovalRepository.of(session, realm.getId()));
    }

    ApprovalRequests(MailboxRepository mailboxes, ApprovalRepository requests) {
        this.mailboxes = mailboxes;
        this.requests = requests;
    }

    /** Ids of the realms in which owners must be notified. */
    static List<String> findRealmsToNotify(KeycloakSession session) {
        return ApprovalRepository.findRealmsToNotify(session, ServerClock.now());
    }

    /** @return empty if the request does not exist, was withdrawn, or its mailbox is connected */
    Optional<ApprovalRequest> find(String id) {
        return mailboxes.find(id).filter(mailbox -> !mailbox.isConnected()).flatMap(requests::find);
    }

    /** The user's open requests, oldest first. */
    List<ApprovalRequest> findByUser(UserModel owner, String provider) {
        return mailboxes.findByUser(owner.getId()).stream()
                .filter(mailbox -> mailbox.provider().equals(provider) && !mailbox.isConnected())
                .flatMap(mailbox -> requests.find(mailbox).stream())
                .toList();
    }

    /**
     * Saves a request for a new mailbox. If the user has a request for the same address, that one starts over and keeps
     * its id.
     *
     * @param code Microsoft's error number; null if none
     * @param lifespan from now until the request expires
     */
    ApprovalRequest save(
            UserModel owner,
            AwaitedMailbox requested,
            ApprovalStatus status,
            String code,
            String application,
            Duration lifespan) {
        Mailbox waiting = mailboxes.saveWaiting(owner.getId(), requested);
        return save(waiting, status, code, application, lifespan);
    }

    /** Saves a request for a mailbox that exists, for example because its consent was withdrawn. */
    ApprovalRequest save(Mailbox mailbox, ApprovalStatus status, String code, String application, Duration lifespan) {
        ApprovalRequest request = new ApprovalRequest(
                mailbox, status, code, application, ServerClock.now().plus(lifespan), null);
        requests.save(request);
        return request;
    }

    /** Deletes a request. Its links stop working. A mailbox that was never connected is deleted too. */
    void withdraw(ApprovalRequest request) {
        requests.delete(request.id());
        if (request.mailbox().isWaitingForApproval()) {
            mailboxes.delete(request.id());
        }
    }

    /**
     * Records that Microsoft refused again while the user waits. The request keeps its status and its expiry.
     *
     * @param code Microsoft's error number or error
     */
    void recordRepeatedRefusal(ApprovalRequest request, String code) {
        requests.recordRepeatedRefusal(request.id(), code);
    }

    /**
     * Records that an administrator refused. The request stays open, so that the user can choose another way to ask.
     *
     * @return false if it was refused before, or is approved
     */
    boolean reject(String id) {
        return requests.reject(id);
    }

    /** Deletes the request of a mailbox that is connected now. */
    public void complete(Mailbox connected) {
        requests.delete(connected.id());
    }

    /**
     * Marks the waiting requests of a tenant as approved, as far as the tenant has approved what they need.
     *
     * @return the number of requests that were marked
     */
    int markApproved(KnownTenant tenant) {
        return requests.markApproved(tenant, ServerClock.now());
    }

    /** Ids of approved or expired requests whose owners are not notified yet. */
    List<String> findToNotify(int max) {
        return requests.findToNotify(ServerClock.now(), max);
    }

    /** Records that the caller notifies the owner. @return false if another caller does */
    boolean claimNotification(String id) {
        return requests.claimNotification(id, ServerClock.now());
    }
}
