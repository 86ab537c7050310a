package io.o365mailbox.approval;

import io.o365mailbox.mail.AdministratorMail;
import io.o365mailbox.mail.DeliveryResult;
import io.o365mailbox.mail.MailSender;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.RequestedScopes;
import java.util.Map;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The request to an administrator as text: sent by mail to an address that the user enters, or shown for copying. For
 * one Keycloak session and thread.
 */
public final class ApprovalMail {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;
    private final OrganizationConsent consent;

    ApprovalMail(
            KeycloakSession session, RealmModel realm, IdentityProviderModel provider, OrganizationConsent consent) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
        this.consent = consent;
    }

    /**
     * How an attempt to send ended.
     *
     * @param messageKey of the sentence for the page; its argument {@code {0}} is the address
     */
    public record Result(boolean sent, String messageKey) {}

    /** Whether the realm has a mail server. */
    public boolean isPossible() {
        return new MailSender(session, realm).isSetUp();
    }

    /** Sends the mail and waits for the mail server. Never throws; the number of mails is limited. */
    public Result send(ApprovalRequest request, UserModel user, Address administrator) {
        DeliveryResult delivery = new MailSender(session, realm).send(mail(request, user), administrator);
        return new Result(delivery == DeliveryResult.SENT, delivery.messageKey());
    }

    /** What the mail would say, as values for the page. */
    public Map<String, Object> texts(ApprovalRequest request, UserModel user) {
        return mail(request, user).values(session.getContext().resolveLocale(user));
    }

    private AdministratorMail mail(ApprovalRequest request, UserModel user) {
        ProviderSettings settings = ProviderSettings.of(provider.getConfig());
        Address mailbox = request.mailbox().address();
        return new AdministratorMail(
                user,
                mailbox,
                request.mailbox().tenant() == null
                        ? mailbox.domain()
                        : request.mailbox().tenant().id(),
                settings.applicationName().orElse(request.application()),
                settings.publisherName().orElse(null),
                RequestedScopes.messageKeys(consent.requestedScopes(request)),
                consent.link(request),
                request.expiresAt());
    }
}
