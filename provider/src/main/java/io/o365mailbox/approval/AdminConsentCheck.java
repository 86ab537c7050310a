package io.o365mailbox.approval;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.microsoft.AuthorizationRequest;
import io.o365mailbox.microsoft.CodeRedemption;
import io.o365mailbox.microsoft.DomainLookup;
import io.o365mailbox.microsoft.Entra;
import io.o365mailbox.microsoft.Grant;
import io.o365mailbox.microsoft.MicrosoftException;
import io.o365mailbox.microsoft.MicrosoftHttp;
import io.o365mailbox.microsoft.Registration;
import io.o365mailbox.microsoft.TenantDirectory;
import io.o365mailbox.registration.AppRegistrations;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.RequestedScopes;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;
import io.o365mailbox.settings.Tenant;
import java.net.URI;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Builds the addresses that an administrator is sent to at Microsoft, and checks with a token what the organization has
 * approved. The administrator's tokens are read once and dropped; they connect no mailbox.
 */
final class AdminConsentCheck {

    /**
     * Requests all permissions that are already granted. Microsoft then shows no consent page if any permission is
     * granted (Microsoft identity platform, "Scopes and permissions").
     */
    private static final Scopes ALL_GRANTED = Scopes.of(".default");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;
    private final IdTokenVerifier idTokens;
    private final ProviderSettings settings;

    AdminConsentCheck(
            KeycloakSession session, RealmModel realm, IdentityProviderModel provider, IdTokenVerifier idTokens) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
        this.idTokens = idTokens;
        this.settings = ProviderSettings.of(provider.getConfig());
    }

    /** What the token of an administrator shows. */
    sealed interface Result {

        record Approved() implements Result {}

        record Incomplete(Scopes missing) implements Result {}

        record OtherTenant() implements Result {}
    }

    /**
     * Microsoft's consent page. Requests all scopes of the provider, because a new consent replaces the earlier one.
     */
    URI consentUri(ApprovalRequest request, String state) {
        return entra(request)
                .adminConsentUri(authority(request), RequestedScopes.all(provider.getConfig()), redirectUri(), state);
    }

    /** The request for the token that shows what was approved. */
    URI tokenUri(ApprovalRequest request, AdminConsentSession consentSession, String state) {
        return entra(request)
                .authorizationUri(new AuthorizationRequest(
                        redirectUri(),
                        state,
                        consentSession.nonce(),
                        consentSession.codeChallenge(),
                        requestedScopes(consentSession),
                        null,
                        consentSession.stage() == AdminConsentSession.Stage.CHECK ? null : "none",
                        null));
    }

    /**
     * Redeems the code, and records what the token shows about the tenant.
     *
     * @throws MicrosoftException if Microsoft issues no token
     * @throws org.keycloak.broker.provider.IdentityBrokerException if the id_token is not valid
     */
    Result verify(ApprovalRequest request, AdminConsentSession consentSession, Secret code) {
        Grant grant = entra(request)
                .redeem(new CodeRedemption(
                        code, redirectUri(), consentSession.codeVerifier(), requestedScopes(consentSession)));
        Tenant tenant =
                idTokens.verifyIdToken(grant.idToken(), consentSession.nonce()).tenant();
        if (!settings.allows(tenant) || !tenant.equals(tenantOf(request.mailbox()))) {
            return new Result.OtherTenant();
        }
        Address address = request.mailbox().address();
        Scopes needed = RequestedScopes.shownByToken(RequestedScopes.all(provider.getConfig()));
        new ApprovedTenants(session, realm, provider).record(tenant, address, needed, grant.scopes(), null);
        Scopes missing = needed.missingFrom(grant.scopes());
        return missing.isEmpty() ? new Result.Approved() : new Result.Incomplete(missing);
    }

    private Scopes requestedScopes(AdminConsentSession consentSession) {
        return Scopes.OPENID.and(
                consentSession.stage() == AdminConsentSession.Stage.GRANTED_CHECK
                        ? ALL_GRANTED
                        : RequestedScopes.shownByToken(RequestedScopes.all(provider.getConfig())));
    }

    /**
     * If the tenant was unknown when the request was made, Microsoft is asked again.
     *
     * @return null if it is still unknown
     */
    private Tenant tenantOf(Mailbox mailbox) {
        if (mailbox.tenant() != null) {
            return mailbox.tenant();
        }
        DomainLookup lookup = new TenantDirectory(new MicrosoftHttp(session), settings.cloud())
                .lookUp(mailbox.address().domain());
        return lookup instanceof DomainLookup.Found found ? found.tenant() : null;
    }

    /** With the endpoints of the request's tenant: a code must be redeemed where it was requested (AADSTS700005). */
    private Entra entra(ApprovalRequest request) {
        Registration registration = AppRegistrations.of(session, realm, provider);
        return new Entra(
                new MicrosoftHttp(session),
                new Registration(
                        registration.clientId(),
                        registration.authentication(),
                        authority(request),
                        registration.cloud(),
                        registration.returnsClaimsChallenges()));
    }

    private static String authority(ApprovalRequest request) {
        Mailbox mailbox = request.mailbox();
        return mailbox.tenant() == null
                ? mailbox.address().domain()
                : mailbox.tenant().id();
    }

    private String redirectUri() {
        return AppRegistrations.redirectUri(session, realm, provider);
    }
}
