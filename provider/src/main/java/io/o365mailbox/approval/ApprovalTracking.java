package io.o365mailbox.approval;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.ProviderSettings;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Updates the request for an administrator's approval after a person came back from Microsoft. */
public final class ApprovalTracking {

    /** RFC 6749 section 4.1.2.1, where Microsoft gives no number. */
    private static final String ACCESS_DENIED = "access_denied";

    /** Why Microsoft did not grant what was requested. */
    public enum Denial {
        /** The person declined, or may not consent: Microsoft says the same of both (AADSTS65004). */
        DECLINED,
        /** An administrator has to approve. */
        APPROVAL_NEEDED,
        /** Fewer permissions were granted than are needed. */
        INCOMPLETE
    }

    /**
     * A request to Microsoft that was denied.
     *
     * @param mailboxId of the mailbox to reconnect; null for a new one
     * @param code Microsoft's error number; null if there was none
     */
    public record DeniedRequest(RequestedMailbox requested, String mailboxId, Denial denial, String code) {}

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;
    private final OrganizationConsent consent;
    private final ApprovalRequests requests;

    public ApprovalTracking(KeycloakSession session, RealmModel realm, IdentityProviderModel provider) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
        this.consent = new OrganizationConsent(session, provider);
        this.requests = new ApprovalRequests(session, realm);
    }

    /** The mailbox is connected: its request for approval is over. */
    public void connected(String mailboxId) {
        new Mailboxes(session, realm).byId(mailboxId).ifPresent(requests::complete);
    }

    /**
     * Microsoft denied the request for want of consent. It is recorded, so that the page can ask whether an administrator has
     * to approve; except after a decline in an organization that is known to need no administrator.
     *
     * @param client the application that the person is logging in to
     */
    public void denied(UserModel user, DeniedRequest denied, ClientModel client) {
        Optional<ApprovalRequest> open =
                consent.request(user, denied.requested().address());
        boolean declinedByChoice = denied.denial() == Denial.DECLINED
                && open.isEmpty()
                && consent.forecastAtLeaving(denied.requested()) != ConsentForecast.ADMINISTRATOR;
        if (declinedByChoice) {
            return;
        }
        if (denied.denial() != Denial.INCOMPLETE && open.filter(this::isWaiting).isPresent()) {
            requests.recordRepeatedRefusal(open.get(), denied.code() == null ? ACCESS_DENIED : denied.code());
            return;
        }
        Mailbox reconnected = denied.mailboxId() == null
                ? null
                : new Mailboxes(session, realm).byId(denied.mailboxId()).orElse(null);
        consent.remember(
                user,
                denied.requested(),
                reconnected,
                denied.denial() == Denial.INCOMPLETE ? ApprovalStatus.INCOMPLETE : ApprovalStatus.REFUSED,
                denied.code(),
                open.map(ApprovalRequest::application).orElseGet(() -> nameOf(client)));
    }

    /** Something else went wrong. A request that was only made in case the person does not come back is withdrawn. */
    public void failed(UserModel user, Address address) {
        consent.request(user, address)
                .filter(request -> request.status() == ApprovalStatus.LEFT)
                .ifPresent(requests::withdraw);
    }

    private boolean isWaiting(ApprovalRequest request) {
        return request.status().isWaiting() && !request.isExpired(ServerClock.now());
    }

    private String nameOf(ClientModel client) {
        return ProviderSettings.of(provider.getConfig())
                .applicationName()
                .orElse(
                        client.getName() == null || client.getName().isBlank()
                                ? client.getClientId()
                                : client.getName());
    }
}
