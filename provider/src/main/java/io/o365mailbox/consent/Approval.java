package io.o365mailbox.consent;

import io.o365mailbox.mailbox.ApprovalRequest;
import io.o365mailbox.mailbox.ApprovalRequest.Way;
import io.o365mailbox.mailbox.Approvals;
import io.o365mailbox.mailbox.AwaitedMailbox;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxState;
import io.o365mailbox.microsoft.DomainAnswer;
import io.o365mailbox.microsoft.UserConsent;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.ConsentSettings;
import io.o365mailbox.settings.ProviderSettings;
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
public final class Approval {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;
    private final ProviderSettings settings;
    private final DomainLookUp domains;
    private final Approvals approvals;
    private final ApprovedTenants tenants;

    Approval(KeycloakSession session, IdentityProviderModel provider, DomainLookUp domains) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.provider = provider;
        this.settings = ProviderSettings.of(provider.getConfig());
        this.domains = domains;
        this.approvals = new Approvals(session, realm);
        this.tenants = new ApprovedTenants(session, realm, provider);
    }

    /** From what is known here; asks nobody. */
    public Foresight foresight(WantedMailbox wanted) {
        return foresight(null, wanted);
    }

    /** The same after {@link MailboxAuthorization#notice}, when Microsoft has just told whose domain it is. */
    public Foresight foresightAtLeaving(WantedMailbox wanted) {
        return foresight(tenantOf(wanted.address()), wanted);
    }

    /** What the user waits for, oldest first. */
    public List<ApprovalRequest> requests(UserModel user) {
        return approvals.of(user, provider.getAlias());
    }

    public Optional<ApprovalRequest> request(UserModel user, Address address) {
        return requests(user).stream()
                .filter(request -> request.mailbox().address().equals(address))
                .findFirst();
    }

    /**
     * Remembers that the user's administrator has to approve.
     *
     * @param renewed the mailbox to reconnect, null for a new one
     * @param code what Microsoft said, null if nothing
     * @param application its name as the user saw it
     */
    public ApprovalRequest remember(
            UserModel user, WantedMailbox wanted, Mailbox renewed, Way way, String code, String application) {
        Duration life = ConsentSettings.of(provider.getConfig()).linkLife();
        if (renewed != null && renewed.state() != MailboxState.WAITING_FOR_APPROVAL) {
            return approvals.ask(renewed, way, code, application, life);
        }
        AwaitedMailbox awaited = new AwaitedMailbox(
                provider.getAlias(),
                wanted.address(),
                wanted.kind(),
                wanted.signInAs() == null ? null : wanted.signInAs().value(),
                settings.cloud().name(),
                tenantOf(wanted.address()),
                needed(wanted));
        return approvals.ask(user, awaited, way, code, application, life);
    }

    /**
     * Remembers somebody who leaves for Microsoft and may meet a page there that has no way back.
     *
     * @param renewed the mailbox to reconnect, null for a new one; only a new one may be forgotten with the browser
     */
    public void leaves(UserModel user, WantedMailbox wanted, Mailbox renewed, String application) {
        boolean isNew = renewed == null && request(user, wanted.address()).isEmpty();
        if (isNew && foresightAtLeaving(wanted) == Foresight.ADMINISTRATOR) {
            remember(user, wanted, null, Way.LEFT, null, application);
        }
    }

    /** Goes on being asked, another way. */
    public ApprovalRequest change(ApprovalRequest request, Way way) {
        return approvals.ask(
                request.mailbox(),
                way,
                way.isWaiting() ? null : request.code(),
                request.application(),
                ConsentSettings.of(provider.getConfig()).linkLife());
    }

    public void withdraw(ApprovalRequest request) {
        approvals.withdraw(request);
    }

    /** For the administrator; good until the request ends or expires. */
    public URI link(ApprovalRequest request) {
        return ConsentLink.to(session, realm, request);
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
    public Scopes asked(ApprovalRequest request) {
        return MailboxScopes.needed(provider.getConfig(), WantedMailbox.of(request.mailbox()));
    }

    /** What of it the organization has not approved, as far as tokens have shown; none if it has approved nothing. */
    public Scopes missing(ApprovalRequest request) {
        Mailbox mailbox = request.mailbox();
        return tenants.missing(mailbox.tenant(), mailbox.address(), MailboxScopes.shownByToken(asked(request)));
    }

    private Scopes needed(WantedMailbox wanted) {
        return MailboxScopes.shownByToken(MailboxScopes.needed(provider.getConfig(), wanted));
    }

    private Foresight foresight(Tenant tenant, WantedMailbox wanted) {
        if (tenants.include(tenant, wanted.address(), needed(wanted))) {
            return Foresight.APPROVED;
        }
        return UserConsent.needingAdministrator(needed(wanted)).isEmpty() || isPersonal(tenant)
                ? Foresight.SELF
                : Foresight.ADMINISTRATOR;
    }

    private static boolean isPersonal(Tenant tenant) {
        return tenant != null && tenant.isPersonal();
    }

    /** From the memory of a moment ago, mostly; else Microsoft is asked for two seconds at most. */
    private Tenant tenantOf(Address address) {
        DomainAnswer answer = domains.of(session, settings.cloud(), address.domain());
        if (answer instanceof DomainAnswer.Personal) {
            return Tenant.CONSUMERS;
        }
        return answer instanceof DomainAnswer.Found found ? found.tenant() : null;
    }
}
