package io.o365mailbox.consent;

import io.o365mailbox.mailbox.ApprovalRequest;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.microsoft.AuthorizationRequest;
import io.o365mailbox.microsoft.DomainAnswer;
import io.o365mailbox.microsoft.Entra;
import io.o365mailbox.microsoft.Grant;
import io.o365mailbox.microsoft.MicrosoftException;
import io.o365mailbox.microsoft.MicrosoftHttp;
import io.o365mailbox.microsoft.Redemption;
import io.o365mailbox.microsoft.Registration;
import io.o365mailbox.microsoft.Registrations;
import io.o365mailbox.microsoft.TenantDirectory;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;
import io.o365mailbox.settings.Tenant;
import java.net.URI;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Microsoft's part of an administrator's visit: the page for the consent of an organization, and the token that shows it.
 * The administrator's tokens are looked at and dropped; no mailbox comes of them.
 */
final class ConsentProof {

    /** Microsoft identity platform, "Scopes and permissions": shows no page to whoever has consented to anything. */
    private static final Scopes WHATEVER_IS_GRANTED = Scopes.of(".default");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final O365IdentityProvider provider;
    private final ProviderSettings settings;

    ConsentProof(KeycloakSession session, RealmModel realm, O365IdentityProvider provider) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
        this.settings = provider.config().settings();
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
                .adminConsentUri(
                        authority(request),
                        MailboxScopes.all(provider.getConfig().getConfig()),
                        redirectUri(),
                        state);
    }

    URI tokenUri(ApprovalRequest request, ConsentVisit visit, String state) {
        return entra(request)
                .authorizationUri(new AuthorizationRequest(
                        redirectUri(),
                        state,
                        visit.nonce(),
                        visit.codeChallenge(),
                        asked(visit),
                        null,
                        visit.stage() == ConsentVisit.Stage.PROOF ? null : "none",
                        null));
    }

    /**
     * @throws MicrosoftException if there is no token
     * @throws org.keycloak.broker.provider.IdentityBrokerException if its id_token is not good
     */
    Result of(ApprovalRequest request, ConsentVisit visit, Secret code) {
        Grant grant = entra(request).redeem(new Redemption(code, redirectUri(), visit.codeVerifier(), asked(visit)));
        Tenant tenant = provider.identityOf(grant.idToken(), visit.nonce()).tenant();
        if (!settings.allows(tenant) || !tenant.equals(tenantOf(request.mailbox()))) {
            return new Result.OtherTenant();
        }
        Address address = request.mailbox().address();
        Scopes needed = MailboxScopes.shownByToken(
                MailboxScopes.all(provider.getConfig().getConfig()));
        new ApprovedTenants(session, realm, provider.getConfig()).learn(tenant, address, needed, grant.scopes(), null);
        Scopes missing = needed.missingFrom(grant.scopes());
        return missing.isEmpty() ? new Result.Approved() : new Result.Incomplete(missing);
    }

    private Scopes asked(ConsentVisit visit) {
        return Scopes.OPENID.and(
                visit.stage() == ConsentVisit.Stage.LOOK
                        ? WHATEVER_IS_GRANTED
                        : MailboxScopes.shownByToken(
                                MailboxScopes.all(provider.getConfig().getConfig())));
    }

    /** Of the domain that waits, asked again if Microsoft did not say at the time; null if it does not say now either. */
    private Tenant tenantOf(Mailbox mailbox) {
        if (mailbox.tenant() != null) {
            return mailbox.tenant();
        }
        DomainAnswer answer = new TenantDirectory(new MicrosoftHttp(session), settings.cloud())
                .lookUp(mailbox.address().domain());
        return answer instanceof DomainAnswer.Found found ? found.tenant() : null;
    }

    /** The waiting tenant's own endpoints: a code must be redeemed where it was asked for (AADSTS700005). */
    private Entra entra(ApprovalRequest request) {
        Registration registration = Registrations.of(session, realm, provider.getConfig());
        return new Entra(
                new MicrosoftHttp(session),
                new Registration(
                        registration.clientId(),
                        registration.authentication(),
                        authority(request),
                        registration.cloud(),
                        registration.answersChallenges()));
    }

    private static String authority(ApprovalRequest request) {
        Mailbox mailbox = request.mailbox();
        return mailbox.tenant() == null
                ? mailbox.address().domain()
                : mailbox.tenant().id();
    }

    private String redirectUri() {
        return MailboxAuthorization.redirectUri(session, realm, provider.getConfig());
    }
}
