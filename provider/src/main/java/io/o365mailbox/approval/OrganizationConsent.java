package io.o365mailbox.approval;

import io.o365mailbox.mailbox.AwaitedMailbox;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.microsoft.CachedTenantDirectory;
import io.o365mailbox.microsoft.DomainLookup;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.ConsentSettings;
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

/**
 * The consent of a user's organization: the forecast, and the user's requests for it. For one Keycloak session and
 * thread.
 */
public final class OrganizationConsent {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;
    private final ProviderSettings settings;
    private final CachedTenantDirectory directory;
    private final ApprovalRequests requests;
    private final ApprovedTenants tenants;

    public OrganizationConsent(KeycloakSession session, IdentityProviderModel provider) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.provider = provider;
        this.settings = ProviderSettings.of(provider.getConfig());
        this.directory = CachedTenantDirectory.ofThisServer(session.getKeycloakSessionFactory());
        this.requests = new ApprovalRequests(session, realm);
        this.tenants = new ApprovedTenants(session, realm, provider);
    }

    /** The forecast from what the database knows. Never calls Microsoft. */
    public ConsentForecast forecast(RequestedMailbox requested) {
        return forecast(null, requested);
    }

    /**
     * The forecast with the tenant of the domain. Asks Microsoft for at most two seconds if the tenant is not cached.
     */
    public ConsentForecast forecastAtLeaving(RequestedMailbox requested) {
        return forecast(tenantOf(requested.address()), requested);
    }

    /** The user's open requests, oldest first. */
    public List<ApprovalRequest> requests(UserModel user) {
        return requests.findByUser(user, provider.getAlias());
    }

    /** The user's open request for an address. */
    public Optional<ApprovalRequest> request(UserModel user, Address address) {
        return requests(user).stream()
                .filter(request -> request.mailbox().address().equals(address))
                .findFirst();
    }

    /**
     * Saves that the user needs the approval of an administrator.
     *
     * @param reconnected the mailbox to reconnect; null for a new one
     * @param code Microsoft's error number; null if none
     * @param application its name, as the user saw it
     */
    public ApprovalRequest saveRequest(
            UserModel user,
            RequestedMailbox requested,
            Mailbox reconnected,
            ApprovalStatus status,
            String code,
            String application) {
        if (reconnected != null && !reconnected.isWaitingForApproval()) {
            return requests.save(reconnected, status, code, application, lifespan());
        }
        AwaitedMailbox awaited = new AwaitedMailbox(
                provider.getAlias(),
                requested.address(),
                requested.kind(),
                requested.signInAs() == null ? null : requested.signInAs().value(),
                settings.cloud().name(),
                tenantOf(requested.address()),
                neededScopes(requested));
        return requests.save(user, awaited, status, code, application, lifespan());
    }

    /**
     * Saves a request for a user who goes to Microsoft and may end on a page there that has no way back. Saves nothing
     * for a mailbox that exists, or if no administrator is expected to be needed.
     *
     * @param reconnected the mailbox to reconnect; null for a new one
     */
    public void recordLeaving(UserModel user, RequestedMailbox requested, Mailbox reconnected, String application) {
        boolean isNew =
                reconnected == null && request(user, requested.address()).isEmpty();
        if (isNew && forecastAtLeaving(requested) == ConsentForecast.ADMINISTRATOR) {
            saveRequest(user, requested, null, ApprovalStatus.LEFT, null, application);
        }
    }

    /** Gives the request another status. It starts over: it is not approved, and its time until expiry begins again. */
    public ApprovalRequest changeStatus(ApprovalRequest request, ApprovalStatus status) {
        return requests.save(
                request.mailbox(),
                status,
                status.isWaiting() ? null : request.code(),
                request.application(),
                lifespan());
    }

    /** Deletes the request. Its links stop working. */
    public void withdraw(ApprovalRequest request) {
        requests.withdraw(request);
    }

    /** The link for the administrator. It works until the request ends or expires. */
    public URI link(ApprovalRequest request) {
        return AdminConsentLink.url(session, realm, request);
    }

    /** The request as a text, to send by mail or to copy. */
    public ApprovalMail mail() {
        return new ApprovalMail(session, realm, provider, this);
    }

    /** The realm's own name for the organization that has the domain; empty if the realm has no such organization. */
    public Optional<String> organization(Address address) {
        return organization(session, realm, address);
    }

    static Optional<String> organization(KeycloakSession session, RealmModel realm, Address address) {
        OrganizationProvider organizations =
                realm.isOrganizationsEnabled() ? session.getProvider(OrganizationProvider.class) : null;
        return Optional.ofNullable(organizations)
                .map(found -> found.getByDomainName(address.domain()))
                .map(OrganizationModel::getName);
    }

    /** The scopes that the organization has to approve for this request. */
    public Scopes requestedScopes(ApprovalRequest request) {
        return RequestedScopes.needed(provider.getConfig(), request.mailbox().isShared());
    }

    /** The scopes among them that the organization has not approved; none if it has approved nothing so far. */
    public Scopes missing(ApprovalRequest request) {
        Mailbox mailbox = request.mailbox();
        return tenants.missing(
                mailbox.tenant(), mailbox.address(), RequestedScopes.shownByToken(requestedScopes(request)));
    }

    private Duration lifespan() {
        return ConsentSettings.of(provider.getConfig()).linkLifetime();
    }

    private Scopes neededScopes(RequestedMailbox requested) {
        return RequestedScopes.shownByToken(RequestedScopes.needed(provider.getConfig(), requested.shared()));
    }

    private ConsentForecast forecast(Tenant tenant, RequestedMailbox requested) {
        Scopes needed = neededScopes(requested);
        return ConsentForecast.estimate(tenants.haveApproved(tenant, requested.address(), needed), needed, tenant);
    }

    /** @return null if Microsoft does not know the domain, or does not answer within two seconds */
    private Tenant tenantOf(Address address) {
        DomainLookup lookup = directory.lookUp(session, settings.cloud(), address.domain());
        if (lookup instanceof DomainLookup.Personal) {
            return Tenant.CONSUMERS;
        }
        return lookup instanceof DomainLookup.Found found ? found.tenant() : null;
    }
}
