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
 * Microsoft's part of an administrator's visit: the page for the consent of an organization, and the token that shows it.
 * The administrator's tokens are looked at and dropped; no mailbox comes of them.
 */
final class AdminConsentCheck {

    /** Microsoft identity platform, "Scopes and permissions": shows no page to whoever has consented to anything. */
    private static final Scopes WHATEVER_IS_GRANTED = Scopes.of(".default");

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

    /** What a token shows. */
    sealed interface Result {

        record Approved() implements Result {}

        record Incomplete(Scopes missing) implements Result {}

        record OtherTenant() implements Result {}
    }

    /** With every scope there is: a later consent replaces an earlier one. */
    URI consentUri(ApprovalRequest request, String state) {
        return entra(request)
                .adminConsentUri(authority(request), RequestedScopes.all(provider.getConfig()), redirectUri(), state);
    }

    URI tokenUri(ApprovalRequest request, AdminConsentSession visit, String state) {
        return entra(request)
                .authorizationUri(new AuthorizationRequest(
                        redirectUri(),
                        state,
                        visit.nonce(),
                        visit.codeChallenge(),
                        asked(visit),
                        null,
                        visit.stage() == AdminConsentSession.Stage.PROOF ? null : "none",
                        null));
    }

    /**
     * @throws MicrosoftException if there is no token
     * @throws org.keycloak.broker.provider.IdentityBrokerException if its id_token is not good
     */
    Result redeem(ApprovalRequest request, AdminConsentSession visit, Secret code) {
        Grant grant =
                entra(request).redeem(new CodeRedemption(code, redirectUri(), visit.codeVerifier(), asked(visit)));
        Tenant tenant = idTokens.verifyIdToken(grant.idToken(), visit.nonce()).tenant();
        if (!settings.allows(tenant) || !tenant.equals(tenantOf(request.mailbox()))) {
            return new Result.OtherTenant();
        }
        Address address = request.mailbox().address();
        Scopes needed = RequestedScopes.shownByToken(RequestedScopes.all(provider.getConfig()));
        new ApprovedTenants(session, realm, provider).learn(tenant, address, needed, grant.scopes(), null);
        Scopes missing = needed.missingFrom(grant.scopes());
        return missing.isEmpty() ? new Result.Approved() : new Result.Incomplete(missing);
    }

    private Scopes asked(AdminConsentSession visit) {
        return Scopes.OPENID.and(
                visit.stage() == AdminConsentSession.Stage.LOOK
                        ? WHATEVER_IS_GRANTED
                        : RequestedScopes.shownByToken(RequestedScopes.all(provider.getConfig())));
    }

    /** Of the domain that waits, asked again if Microsoft did not say at the time; null if it does not say now either. */
    private Tenant tenantOf(Mailbox mailbox) {
        if (mailbox.tenant() != null) {
            return mailbox.tenant();
        }
        DomainLookup answer = new TenantDirectory(new MicrosoftHttp(session), settings.cloud())
                .lookUp(mailbox.address().domain());
        return answer instanceof DomainLookup.Found found ? found.tenant() : null;
    }

    /** The waiting tenant's own endpoints: a code must be redeemed where it was asked for (AADSTS700005). */
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
