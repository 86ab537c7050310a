package io.o365mailbox.approval;

import io.o365mailbox.mailbox.AwaitedMailbox;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxRepository;
import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.settings.MailboxState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Who waits in one realm for a Microsoft administrator. A new mailbox that waits has a row and no credential, since nothing
 * is granted; connecting it makes that row the mailbox. Writes in the transaction of the caller's session, calls nobody. For
 * one session and thread.
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

    /** Ids of realms in which somebody has to be told something. */
    public static List<String> realmsToNotify(KeycloakSession session) {
        return ApprovalRepository.realmsToNotify(session, ServerClock.now());
    }

    /** @return empty once it is connected, withdrawn or never was */
    public Optional<ApprovalRequest> find(String id) {
        return mailboxes.find(id).filter(mailbox -> !mailbox.isConnected()).flatMap(requests::find);
    }

    /** The user's open requests, oldest first. */
    public List<ApprovalRequest> ofUser(UserModel owner, String provider) {
        return mailboxes.findByUser(owner.getId()).stream()
                .filter(mailbox -> mailbox.provider().equals(provider) && !mailbox.isConnected())
                .flatMap(mailbox -> requests.find(mailbox).stream())
                .toList();
    }

    /**
     * Remembers that a new mailbox is wanted. Asked again for the same address it is the same request, begun anew.
     *
     * @param code what Microsoft said; null if nothing
     * @param life until it expires
     */
    public ApprovalRequest ask(
            UserModel owner,
            AwaitedMailbox requested,
            ApprovalStatus status,
            String code,
            String application,
            Duration life) {
        Mailbox waiting = mailboxes.saveWaiting(owner.getId(), requested);
        return ask(waiting, status, code, application, life);
    }

    /** The same for a mailbox that is there and has lost its consent. */
    public ApprovalRequest ask(Mailbox mailbox, ApprovalStatus status, String code, String application, Duration life) {
        ApprovalRequest request = new ApprovalRequest(
                mailbox, status, code, application, ServerClock.now().plus(life), null);
        requests.save(request);
        return request;
    }

    /** Takes a request back; a mailbox that only waited for it is forgotten. Links for it open no more. */
    public void withdraw(ApprovalRequest request) {
        requests.delete(request.id());
        if (request.mailbox().state() == MailboxState.WAITING_FOR_APPROVAL) {
            mailboxes.delete(request.id());
        }
    }

    /**
     * Microsoft has said no once more to somebody who waits: the request stands as it is, and expires when it would have.
     *
     * @param code what Microsoft said
     */
    public void recordRepeatedRefusal(ApprovalRequest request, String code) {
        requests.refuseAgain(request.id(), code);
    }

    /** Whoever was asked has refused; the request stands, so that it can be asked in another way. @return false if it was before */
    public boolean reject(String id) {
        return requests.reject(id);
    }

    /** Nobody waits for this mailbox any more. */
    public void complete(Mailbox connected) {
        requests.delete(connected.id());
    }

    /**
     * Everybody who waits in this tenant may go on.
     *
     * @return how many those are
     */
    int approve(KnownTenant tenant) {
        return requests.approve(tenant, ServerClock.now());
    }

    /** Requests whose owners have to be told that they are ready or expired, by id. */
    public List<String> toNotify(int max) {
        return requests.toNotify(ServerClock.now(), max);
    }

    /** Takes it upon the caller to tell the owner. @return false if another did */
    public boolean claimNotification(String id) {
        return requests.claimNotification(id, ServerClock.now());
    }
}
