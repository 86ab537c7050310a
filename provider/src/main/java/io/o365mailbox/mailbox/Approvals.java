package io.o365mailbox.mailbox;

import io.o365mailbox.mailbox.ApprovalRequest.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Who waits in one realm for a Microsoft administrator. A new mailbox that waits has a row and no credential, since nothing
 * is granted; connecting it makes that row the mailbox. Writes in the transaction of the caller's session, calls nobody. For
 * one session and thread.
 */
public final class Approvals {

    private final MailboxRows mailboxes;
    private final ApprovalRows requests;

    public Approvals(KeycloakSession session, RealmModel realm) {
        this(MailboxRows.of(session, realm.getId()), ApprovalRows.of(session, realm.getId()));
    }

    Approvals(MailboxRows mailboxes, ApprovalRows requests) {
        this.mailboxes = mailboxes;
        this.requests = requests;
    }

    /** Ids of realms in which somebody has to be told something. */
    public static List<String> realmsToTell(KeycloakSession session) {
        return ApprovalRows.realmsToTell(session, now());
    }

    /** @return empty once it is connected, withdrawn or never was */
    public Optional<ApprovalRequest> find(String id) {
        return mailboxes.find(id).filter(mailbox -> !mailbox.isConnected()).flatMap(requests::find);
    }

    /** The user's open requests, oldest first. */
    public List<ApprovalRequest> of(UserModel owner, String provider) {
        return mailboxes.ofUser(owner.getId()).stream()
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
            UserModel owner, AwaitedMailbox wanted, Way way, String code, String application, Duration life) {
        Mailbox first = Mailbox.waiting(KeycloakModelUtils.generateId(), owner.getId(), wanted, now());
        Mailbox waiting = mailboxes
                .waitingFor(owner.getId(), wanted.provider(), wanted.address())
                .map(known -> known.wanted(wanted, now()))
                .or(() -> mailboxes.sameAs(first))
                .orElse(first);
        mailboxes.save(waiting);
        return ask(waiting, way, code, application, life);
    }

    /** The same for a mailbox that is there and has lost its consent. */
    public ApprovalRequest ask(Mailbox mailbox, Way way, String code, String application, Duration life) {
        ApprovalRequest request = new ApprovalRequest(mailbox, way, code, application, now().plus(life), null);
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
    public void refusedAgain(ApprovalRequest request, String code) {
        requests.refusedAgain(request.id(), code);
    }

    /** Whoever was asked has refused; the request stands, so that it can be asked in another way. @return false if it was before */
    public boolean turnDown(String id) {
        return requests.turnDown(id);
    }

    /** Nobody waits for this mailbox any more. */
    public void done(Mailbox connected) {
        requests.delete(connected.id());
    }

    /**
     * Everybody who waits in this tenant may go on.
     *
     * @return how many those are
     */
    public int ready(KnownTenant tenant) {
        return requests.ready(tenant, now());
    }

    /** Requests whose owners have to be told that they are ready or expired, by id. */
    public List<String> toTell(int most) {
        return requests.toTell(now(), most);
    }

    /** Takes it upon the caller to tell the owner. @return false if another did */
    public boolean tell(String id) {
        return requests.tell(id, now());
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }
}
