package io.o365mailbox.approval;

import io.o365mailbox.mail.MailSender;
import io.o365mailbox.mail.OwnerMail;
import io.o365mailbox.platform.Transactions;
import io.o365mailbox.settings.ActionSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;
import org.keycloak.timer.TimerProvider;

/**
 * Notifies owners by mail when their organization has approved, or when their request has expired. Each owner is
 * notified once, soon after the event, by any node, and never within the request that caused it.
 */
public final class ApprovalNotifier {

    private static final Logger LOG = Logger.getLogger(ApprovalNotifier.class);
    private static final int BATCH_SIZE = 100;

    private ApprovalNotifier() {}

    /**
     * Starts the timer of this node. Several nodes can run at the same time, because each claims a notification first.
     */
    public static void schedule(KeycloakSessionFactory factory, Duration interval) {
        try (KeycloakSession session = factory.create()) {
            session.getProvider(TimerProvider.class)
                    .scheduleTask(
                            timer -> notifyAllRealms(factory),
                            interval.toMillis(),
                            "o365-mailbox-approval-notifications");
        }
    }

    /**
     * Notifies the owners of the realm in the background, after the running request. That request may connect one of
     * the mailboxes itself; the owner of that one is not notified then.
     */
    static void notifyAfterRequest(KeycloakSession session, RealmModel realm) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        ExecutorService background =
                session.getProvider(ExecutorsProvider.class).getExecutor("o365-mailbox-notifications");
        URI base = new MailSender(session, realm).base().orElse(null);
        String realmId = realm.getId();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {

            @Override
            protected void commitImpl() {
                background.execute(() -> notifyRealm(factory, realmId, base));
            }

            @Override
            protected void rollbackImpl() {
                commitImpl();
            }
        });
    }

    private static void notifyAllRealms(KeycloakSessionFactory factory) {
        List<String> realms = Transactions.callInNewTransaction(factory, ApprovalRequests::findRealmsToNotify);
        realms.forEach(realm -> notifyRealm(factory, realm, null));
    }

    /** @param base base address for links, known only within a request; null otherwise */
    private static void notifyRealm(KeycloakSessionFactory factory, String realmId, URI base) {
        List<String> requests;
        do {
            requests = Transactions.callInNewTransaction(
                    factory, session -> requests(session, realmId).findToNotify(BATCH_SIZE));
            requests.forEach(request -> claimAndNotify(factory, realmId, request, base));
        } while (requests.size() == BATCH_SIZE);
    }

    /** Commits the claim before the mail is sent: a mail can get lost if the node stops, but is never sent twice. */
    private static void claimAndNotify(KeycloakSessionFactory factory, String realmId, String requestId, URI base) {
        boolean claimed = Transactions.callInNewTransaction(
                factory, session -> requests(session, realmId).claimNotification(requestId));
        if (claimed) {
            Transactions.runInNewTransaction(
                    factory,
                    session -> requests(session, realmId)
                            .find(requestId)
                            .ifPresent(request -> notifyOwner(session, request, base)));
        }
    }

    private static void notifyOwner(KeycloakSession session, ApprovalRequest request, URI base) {
        RealmModel realm = session.getContext().getRealm();
        if (!request.isReady() && !request.status().isWaiting()) {
            // It expired before the user asked an administrator, so there is nothing to report.
            new ApprovalRequests(session, realm).withdraw(request);
            return;
        }
        UserModel owner = session.users().getUserById(realm, request.mailbox().userId());
        if (owner == null) {
            return;
        }
        if (request.isReady() && owner.getFirstAttribute(ActionSettings.NOT_NOW_UNTIL) != null) {
            clearNotNow(owner);
        }
        OwnerMail mail = new OwnerMail(
                request.isReady() ? OwnerMail.Kind.APPROVED : OwnerMail.Kind.EXPIRED,
                owner.getId(),
                request.id(),
                request.mailbox().address().value(),
                request.application() == null ? realm.getName() : request.application(),
                null);
        MailSender mails = new MailSender(session, realm);
        if (base == null) {
            mails.send(mail);
        } else {
            mails.sendWithLinksTo(base, mail);
        }
    }

    /** The owner chose “Not now” while waiting. Now the mailbox can be connected, so the next login offers it again. */
    private static void clearNotNow(UserModel owner) {
        try {
            owner.removeAttribute(ActionSettings.NOT_NOW_UNTIL);
        } catch (ReadOnlyException | ModelException readOnly) {
            LOG.debugf("User %s is read-only: the earlier choice “Not now” stays in force", owner.getId());
        }
    }

    private static ApprovalRequests requests(KeycloakSession session, String realmId) {
        RealmModel realm = session.realms().getRealm(realmId);
        session.getContext().setRealm(realm);
        return new ApprovalRequests(session, realm);
    }
}
