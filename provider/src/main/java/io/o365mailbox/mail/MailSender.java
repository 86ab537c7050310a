package io.o365mailbox.mail;

import io.o365mailbox.platform.Transactions;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Cause;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Sends the mails of one realm. If a mail cannot be sent, that is logged and returned but never thrown, so that no
 * login depends on a mail server. Bound to one Keycloak session and its thread.
 */
public final class MailSender {

    private static final Logger LOG = Logger.getLogger(MailSender.class);

    private final KeycloakSession session;
    private final RealmModel realm;

    /** @param realm must be the realm of the session's context, because themes are looked up there */
    public MailSender(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Whether a mail server is configured in the realm; does not check that the mail server works. */
    public boolean isSetUp() {
        return realm.getSmtpConfig() != null && realm.getSmtpConfig().get("host") != null;
    }

    /**
     * Sends a mail in the owner's language, and waits for the mail server. For background work only: during another
     * person's request, Keycloak would choose that person's language.
     *
     * @return whether the mail server accepted the mail; false also if no mail server is configured, or the owner has
     *     no address or is disabled
     */
    public boolean send(OwnerMail mail) {
        return send(mail, StepLink.base(session).orElse(null));
    }

    /**
     * As {@link #send(OwnerMail)}, with links to a known address of this server.
     *
     * @param base from {@link #base()} of an earlier request; null for a mail without links
     */
    public boolean sendWithLinksTo(URI base, OwnerMail mail) {
        return send(mail, base);
    }

    /** The address of this server for links; empty in the background if no administrator configured it. */
    public Optional<URI> base() {
        return StepLink.base(session);
    }

    /** Sends a mail on another thread after this transaction has committed; sends nothing if it rolls back. */
    public void sendAfterCommit(OwnerMail mail) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        ExecutorsProvider executors = session.getProvider(ExecutorsProvider.class);
        String realmId = realm.getId();
        URI base = StepLink.base(session).orElse(null);
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                executors.getExecutor("o365-mailbox-mail").execute(() -> sendInRealm(factory, realmId, mail, base));
            }

            @Override
            protected void rollbackImpl() {
                // the change that the mail reports did not happen
            }
        });
    }

    /**
     * Sends a user's request to an administrator, and waits for the mail server. Counts the mail against {@link
     * MailRateLimit}.
     *
     * @param to the administrator's address, as the user typed it
     */
    public DeliveryResult send(AdministratorMail mail, Address to) {
        if (!isSetUp()) {
            return DeliveryResult.NOT_SET_UP;
        }
        MailRateLimit limits = new MailRateLimit(session.singleUseObjects(), realm.getId());
        Optional<DeliveryResult> reached = limits.acquire(mail.requester().getId(), to.value(), mail.organization());
        if (reached.isPresent()) {
            return reached.get();
        }
        Map<String, Object> values = mail.values(session.getContext().resolveLocale(mail.requester()));
        try {
            template(mail.requester())
                    .send(
                            "o365MailboxAskSubject",
                            List.of(values.get("applicationName"), values.get("domain")),
                            "o365-mailbox-mail-administrator.ftl",
                            attributes(values, false),
                            to.value());
            return DeliveryResult.SENT;
        } catch (EmailException refused) {
            limits.release();
            LOG.warnf("Realm %s: the mail to an administrator was not sent: %s", realm.getName(), refused.getMessage());
            return DeliveryResult.FAILED;
        }
    }

    private static void sendInRealm(KeycloakSessionFactory factory, String realmId, OwnerMail mail, URI base) {
        Transactions.runInRealm(factory, realmId, own -> {
            RealmModel realm = own.getContext().getRealm();
            if (realm != null) {
                new MailSender(own, realm).send(mail, base);
            }
        });
    }

    private boolean send(OwnerMail mail, URI base) {
        UserModel owner = session.users().getUserById(realm, mail.userId());
        if (!isSetUp() || owner == null || !owner.isEnabled() || owner.getEmail() == null) {
            LOG.debugf(
                    "Realm %s: user %s gets no mail: no mail server is configured, or the user is gone, disabled or"
                            + " has no address",
                    realm.getName(), mail.userId());
            return false;
        }
        String application = InertText.line(mail.applicationName());
        Map<String, Object> values = new HashMap<>();
        values.put("applicationName", application);
        values.put("address", mail.address());
        values.put("textKey", mail.kind().textKey());
        values.put("buttonKey", mail.kind().buttonKey());
        values.put(
                "causeKey",
                Optional.ofNullable(mail.cause()).map(Cause::userKey).orElse(null));
        values.put(
                "link",
                base == null ? null : StepLink.to(base, realm, mail.mailboxId()).toString());
        try {
            template(owner)
                    .send(
                            mail.kind().subjectKey(),
                            List.of(application, mail.address()),
                            "o365-mailbox-mail-owner.ftl",
                            attributes(values, true));
            return true;
        } catch (EmailException refused) {
            LOG.warnf(
                    "Realm %s: the mail %s to user %s was not sent: %s",
                    realm.getName(), mail.kind(), mail.userId(), refused.getMessage());
            return false;
        }
    }

    private EmailTemplateProvider template(UserModel user) {
        return session.getProvider(EmailTemplateProvider.class).setRealm(realm).setUser(user);
    }

    /** @param ownLanguage whether to ignore the language of the current request, because it can be another person's */
    private static Map<String, Object> attributes(Map<String, Object> values, boolean ownLanguage) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("o365", values);
        attributes.put(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, ownLanguage);
        return attributes;
    }
}
