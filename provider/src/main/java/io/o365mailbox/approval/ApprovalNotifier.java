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
 * Tells owners once that their organization has approved, or that their request has expired: soon after it happened, by
 * whichever node is at hand, apart from the request of whoever made it happen.
 */
public final class ApprovalNotifier {

    private static final Logger LOG = Logger.getLogger(ApprovalNotifier.class);
    private static final int AT_ONCE = 100;

    private ApprovalNotifier() {}

    /** From now on, on every node: of two only one tells. */
    public static void schedule(KeycloakSessionFactory factory, Duration interval) {
        try (KeycloakSession session = factory.create()) {
            session.getProvider(TimerProvider.class)
                    .scheduleTask(timer -> tell(factory, null), interval.toMillis(), "o365-mailbox-approval-news");
        }
    }

    /** After the running request, whose own mailbox may be among them and then needs no news. */
    static void afterwards(KeycloakSession session, RealmModel realm) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        ExecutorService background =
                session.getProvider(ExecutorsProvider.class).getExecutor("o365-mailbox-news");
        URI base = new MailSender(session, realm).base().orElse(null);
        String realmId = realm.getId();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {

            @Override
            protected void commitImpl() {
                background.execute(() -> tell(factory, realmId, base));
            }

            @Override
            protected void rollbackImpl() {
                commitImpl();
            }
        });
    }

    /** Everybody in every realm who has to be told something now. */
    private static void tell(KeycloakSessionFactory factory, URI base) {
        List<String> realms = Transactions.callInNewTransaction(factory, ApprovalRequests::realmsToNotify);
        realms.forEach(realm -> tell(factory, realm, base));
    }

    private static void tell(KeycloakSessionFactory factory, String realmId, URI base) {
        List<String> requests;
        do {
            requests = Transactions.callInNewTransaction(
                    factory, session -> approvals(session, realmId).toNotify(AT_ONCE));
            requests.forEach(request -> tell(factory, realmId, request, base));
        } while (requests.size() == AT_ONCE);
    }

    /** In a transaction each, committed before the mail goes out: rather none than two. */
    private static void tell(KeycloakSessionFactory factory, String realmId, String request, URI base) {
        boolean mine = Transactions.callInNewTransaction(
                factory, session -> approvals(session, realmId).claimNotification(request));
        if (mine) {
            Transactions.runInNewTransaction(
                    factory,
                    session ->
                            approvals(session, realmId).find(request).ifPresent(found -> tell(session, found, base)));
        }
    }

    private static void tell(KeycloakSession session, ApprovalRequest request, URI base) {
        RealmModel realm = session.getContext().getRealm();
        if (!request.isReady() && !request.status().isWaiting()) {
            // Never asked anybody: what was only remembered in case is forgotten.
            new ApprovalRequests(session, realm).withdraw(request);
            return;
        }
        UserModel owner = session.users().getUserById(realm, request.mailbox().userId());
        if (owner == null) {
            return;
        }
        if (request.isReady() && owner.getFirstAttribute(ActionSettings.NOT_NOW_UNTIL) != null) {
            askAgainAtLogin(owner);
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

    /** “Not now” was said to waiting, not to a mailbox that can be connected. */
    private static void askAgainAtLogin(UserModel owner) {
        try {
            owner.removeAttribute(ActionSettings.NOT_NOW_UNTIL);
        } catch (ReadOnlyException | ModelException readOnly) {
            LOG.debugf("User %s cannot be written; the “not now” of before holds", owner.getId());
        }
    }

    private static ApprovalRequests approvals(KeycloakSession session, String realmId) {
        RealmModel realm = session.realms().getRealm(realmId);
        session.getContext().setRealm(realm);
        return new ApprovalRequests(session, realm);
    }
}
