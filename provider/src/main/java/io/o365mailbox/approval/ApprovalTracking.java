package io.o365mailbox.approval;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.ProviderSettings;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Updates the request for an administrator's approval after a user came back from Microsoft. */
public final class ApprovalTracking {

    /** RFC 6749 section 4.1.2.1; recorded if Microsoft sends no error number. */
    private static final String ACCESS_DENIED = "access_denied";

    /** Why Microsoft did not grant what was requested. */
    public enum Denial {
        /** The user declined, or is not allowed to consent: Microsoft reports both with AADSTS65004. */
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

    /** What a denial changes. */
    enum Action {
        /** The user declined although no administrator is needed: nothing is recorded. */
        NOTHING,
        /** A waiting request keeps its status and expiry. */
        RECORD_REPEATED_REFUSAL,
        /** A request is saved with the status {@link ApprovalStatus#REFUSED} or {@link ApprovalStatus#INCOMPLETE}. */
        SAVE_REQUEST
    }

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

    /** The mailbox is connected: its request for approval is complete. */
    public void connected(String mailboxId) {
        new Mailboxes(session, realm).byId(mailboxId).ifPresent(requests::complete);
    }

    /**
     * Microsoft denied the request because consent is missing. The denial is recorded, so that the page can offer to
     * ask an administrator. A decline is not recorded if the organization is known to need no administrator.
     *
     * @param client the application that the user is logging in to
     */
    public void denied(UserModel user, DeniedRequest denied, ClientModel client) {
        Optional<ApprovalRequest> open =
                consent.request(user, denied.requested().address());
        Action action = actionAfter(
                denied.denial(),
                open.orElse(null),
                ServerClock.now(),
                () -> consent.forecastAtLeaving(denied.requested()));
        if (action == Action.RECORD_REPEATED_REFUSAL) {
            requests.recordRepeatedRefusal(open.orElseThrow(), denied.code() == null ? ACCESS_DENIED : denied.code());
        } else if (action == Action.SAVE_REQUEST) {
            saveRequest(user, denied, open.map(ApprovalRequest::application).orElseGet(() -> nameOf(client)));
        }
    }

    /**
     * @param open the user's request for the same address; null if none
     * @param forecast called only if it decides, because it may ask Microsoft
     */
    static Action actionAfter(Denial denial, ApprovalRequest open, Instant now, Supplier<ConsentForecast> forecast) {
        if (denial == Denial.DECLINED && open == null && forecast.get() != ConsentForecast.ADMINISTRATOR) {
            return Action.NOTHING;
        }
        boolean waiting = open != null && open.status().isWaiting() && !open.isExpired(now);
        return waiting && denial != Denial.INCOMPLETE ? Action.RECORD_REPEATED_REFUSAL : Action.SAVE_REQUEST;
    }

    /**
     * Another error ended the authorization. A request that was only saved in case the user does not return is deleted.
     */
    public void failed(UserModel user, Address address) {
        consent.request(user, address)
                .filter(request -> request.status() == ApprovalStatus.LEFT)
                .ifPresent(requests::withdraw);
    }

    private void saveRequest(UserModel user, DeniedRequest denied, String application) {
        Mailbox reconnected = denied.mailboxId() == null
                ? null
                : new Mailboxes(session, realm).byId(denied.mailboxId()).orElse(null);
        consent.saveRequest(
                user,
                denied.requested(),
                reconnected,
                denied.denial() == Denial.INCOMPLETE ? ApprovalStatus.INCOMPLETE : ApprovalStatus.REFUSED,
                denied.code(),
                application);
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
