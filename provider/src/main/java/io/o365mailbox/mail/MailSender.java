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
 * The mails of one realm. A mail that cannot be sent is logged and told in the result, never thrown: nobody's login depends
 * on a mail server. Bound to one Keycloak session and its thread.
 */
public final class MailSender {

    private static final Logger LOG = Logger.getLogger(MailSender.class);

    private final KeycloakSession session;
    private final RealmModel realm;

    /** @param realm also the realm in the session's context: themes are looked up there */
    public MailSender(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Whether the realm has a mail server; whether that works shows only when a mail is sent. */
    public boolean areSetUp() {
        return realm.getSmtpConfig() != null && realm.getSmtpConfig().get("host") != null;
    }

    /**
     * Now, on this thread, in the owner's language; waits for the mail server. For background work: within another person's
     * request that person's language would win.
     *
     * @return whether the mail server took it; false also if there is none, or the owner has no address or is disabled
     */
    public boolean send(OwnerMail mail) {
        return send(mail, StepLink.base(session).orElse(null));
    }

    /** The same with links to this address, which somebody found out while there was a request. Null: no links. */
    public boolean sendWithLinksTo(URI base, OwnerMail mail) {
        return send(mail, base);
    }

    /** Where links lead, as far as that is certain now; empty in the background if no administrator has set it. */
    public Optional<URI> base() {
        return StepLink.base(session);
    }

    /** As {@link #send}, but on another thread once this transaction has committed; not at all if it rolls back. */
    public void sendAfterCommit(OwnerMail mail) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        ExecutorsProvider executors = session.getProvider(ExecutorsProvider.class);
        String realmId = realm.getId();
        URI base = StepLink.base(session).orElse(null);
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                executors.getExecutor("o365-mailbox-mail").execute(() -> sendApart(factory, realmId, mail, base));
            }

            @Override
            protected void rollbackImpl() {
                // what it would have told did not happen
            }
        });
    }

    /**
     * Writes to the administrator whom a user named; waits for the mail server.
     *
     * @param to as the user typed it; counted against the limits, which this class keeps itself
     */
    public DeliveryResult send(AdministratorMail mail, Address to) {
        if (!areSetUp()) {
            return DeliveryResult.NOT_SET_UP;
        }
        MailRateLimit limits = new MailRateLimit(session.singleUseObjects(), realm.getId());
        Optional<DeliveryResult> reached = limits.take(mail.asking().getId(), to.value(), mail.organization());
        if (reached.isPresent()) {
            return reached.get();
        }
        Map<String, Object> values = mail.values(session.getContext().resolveLocale(mail.asking()));
        try {
            template(mail.asking())
                    .send(
                            "o365MailboxAskSubject",
                            List.of(values.get("applicationName"), values.get("domain")),
                            "o365-mailbox-mail-administrator.ftl",
                            attributes(values, false),
                            to.value());
            return DeliveryResult.SENT;
        } catch (EmailException refused) {
            limits.giveBack();
            LOG.warnf("Realm %s: the mail to an administrator was not sent: %s", realm.getName(), refused.getMessage());
            return DeliveryResult.FAILED;
        }
    }

    private static void sendApart(KeycloakSessionFactory factory, String realmId, OwnerMail mail, URI base) {
        Transactions.runInRealm(factory, realmId, apart -> {
            RealmModel realm = apart.getContext().getRealm();
            if (realm != null) {
                new MailSender(apart, realm).send(mail, base);
            }
        });
    }

    private boolean send(OwnerMail mail, URI base) {
        UserModel owner = session.users().getUserById(realm, mail.userId());
        if (!areSetUp() || owner == null || !owner.isEnabled() || owner.getEmail() == null) {
            LOG.debugf("Realm %s: user %s cannot be written to", realm.getName(), mail.userId());
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

    /** @param ownLanguage whether the language of the browser at hand must not count, since it may be another person's */
    private static Map<String, Object> attributes(Map<String, Object> values, boolean ownLanguage) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("o365", values);
        attributes.put(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, ownLanguage);
        return attributes;
    }
}
