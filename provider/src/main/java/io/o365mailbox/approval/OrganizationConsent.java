package io.o365mailbox.approval;

import io.o365mailbox.mailbox.AwaitedMailbox;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.microsoft.CachedTenantDirectory;
import io.o365mailbox.microsoft.DomainLookup;
import io.o365mailbox.microsoft.UserConsent;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.ConsentSettings;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.RequestedScopes;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Tenant;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/** The consent of the person's organization, seen from that person. Bound to one Keycloak session. */
public final class OrganizationConsent {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;
    private final ProviderSettings settings;
    private final CachedTenantDirectory domains;
    private final ApprovalRequests approvals;
    private final ApprovedTenants tenants;

    public OrganizationConsent(KeycloakSession session, IdentityProviderModel provider) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.provider = provider;
        this.settings = ProviderSettings.of(provider.getConfig());
        this.domains = CachedTenantDirectory.ofThisServer(session.getKeycloakSessionFactory());
        this.approvals = new ApprovalRequests(session, realm);
        this.tenants = new ApprovedTenants(session, realm, provider);
    }

    /** From what is known here; asks nobody. */
    public ConsentForecast forecast(RequestedMailbox requested) {
        return forecast(null, requested);
    }

    /** The forecast with the tenant of the domain, which Microsoft is asked for if it is not cached. */
    public ConsentForecast forecastAtLeaving(RequestedMailbox requested) {
        return forecast(tenantOf(requested.address()), requested);
    }

    /** What the user waits for, oldest first. */
    public List<ApprovalRequest> requests(UserModel user) {
        return approvals.ofUser(user, provider.getAlias());
    }

    public Optional<ApprovalRequest> request(UserModel user, Address address) {
        return requests(user).stream()
                .filter(request -> request.mailbox().address().equals(address))
                .findFirst();
    }

    /**
     * Remembers that the user's administrator has to approve.
     *
     * @param reconnected the mailbox to reconnect, null for a new one
     * @param code what Microsoft said, null if nothing
     * @param application its name as the user saw it
     */
    public ApprovalRequest remember(
            UserModel user,
            RequestedMailbox requested,
            Mailbox reconnected,
            ApprovalStatus status,
            String code,
            String application) {
        Duration life = ConsentSettings.of(provider.getConfig()).linkLifetime();
        if (reconnected != null && reconnected.state() != MailboxState.WAITING_FOR_APPROVAL) {
            return approvals.ask(reconnected, status, code, application, life);
        }
        AwaitedMailbox awaited = new AwaitedMailbox(
                provider.getAlias(),
                requested.address(),
                requested.kind(),
                requested.signInAs() == null ? null : requested.signInAs().value(),
                settings.cloud().name(),
                tenantOf(requested.address()),
                needed(requested));
        return approvals.ask(user, awaited, status, code, application, life);
    }

    /**
     * Remembers somebody who leaves for Microsoft and may meet a page there that has no way back.
     *
     * @param reconnected the mailbox to reconnect, null for a new one; only a new one may be forgotten with the browser
     */
    public void recordLeaving(UserModel user, RequestedMailbox requested, Mailbox reconnected, String application) {
        boolean isNew =
                reconnected == null && request(user, requested.address()).isEmpty();
        if (isNew && forecastAtLeaving(requested) == ConsentForecast.ADMINISTRATOR) {
            remember(user, requested, null, ApprovalStatus.LEFT, null, application);
        }
    }

    /** Goes on being asked, another status. */
    public ApprovalRequest changeStatus(ApprovalRequest request, ApprovalStatus status) {
        return approvals.ask(
                request.mailbox(),
                status,
                status.isWaiting() ? null : request.code(),
                request.application(),
                ConsentSettings.of(provider.getConfig()).linkLifetime());
    }

    public void withdraw(ApprovalRequest request) {
        approvals.withdraw(request);
    }

    /** For the administrator; good until the request ends or expires. */
    public URI link(ApprovalRequest request) {
        return AdminConsentLink.to(session, realm, request);
    }

    /** The same in words, as a mail or to copy. */
    public ApprovalMail mail() {
        return new ApprovalMail(session, realm, provider, this);
    }

    /** The realm's own name for the organization that has the domain; empty if the realm has none. */
    public Optional<String> organization(Address address) {
        return organization(session, realm, address);
    }

    static Optional<String> organization(KeycloakSession session, RealmModel realm, Address address) {
        OrganizationProvider organizations =
                realm.isOrganizationsEnabled() ? session.getProvider(OrganizationProvider.class) : null;
        return Optional.ofNullable(organizations)
                .map(known -> known.getByDomainName(address.domain()))
                .map(OrganizationModel::getName);
    }

    /** What the organization has to approve for this request. */
    public Scopes requestedScopes(ApprovalRequest request) {
        return RequestedScopes.needed(provider.getConfig(), request.mailbox().isShared());
    }

    /** What of it the organization has not approved, as far as tokens have shown; none if it has approved nothing. */
    public Scopes missing(ApprovalRequest request) {
        Mailbox mailbox = request.mailbox();
        return tenants.missing(
                mailbox.tenant(), mailbox.address(), RequestedScopes.shownByToken(requestedScopes(request)));
    }

    private Scopes needed(RequestedMailbox requested) {
        return RequestedScopes.shownByToken(RequestedScopes.needed(provider.getConfig(), requested.shared()));
    }

    private ConsentForecast forecast(Tenant tenant, RequestedMailbox requested) {
        if (tenants.include(tenant, requested.address(), needed(requested))) {
            return ConsentForecast.APPROVED;
        }
        return UserConsent.needingAdministrator(needed(requested)).isEmpty() || isPersonal(tenant)
                ? ConsentForecast.SELF
                : ConsentForecast.ADMINISTRATOR;
    }

    private static boolean isPersonal(Tenant tenant) {
        return tenant != null && tenant.isPersonal();
    }

    /** From the memory of a moment ago, mostly; else Microsoft is asked for two seconds at most. */
    private Tenant tenantOf(Address address) {
        DomainLookup answer = domains.lookUp(session, settings.cloud(), address.domain());
        if (answer instanceof DomainLookup.Personal) {
            return Tenant.CONSUMERS;
        }
        return answer instanceof DomainLookup.Found found ? found.tenant() : null;
    }
}
