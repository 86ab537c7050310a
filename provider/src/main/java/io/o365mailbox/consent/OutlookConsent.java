package io.o365mailbox.consent;

import io.o365mailbox.microsoft.Entra;
import io.o365mailbox.microsoft.Grant;
import io.o365mailbox.microsoft.MicrosoftException;
import io.o365mailbox.microsoft.MicrosoftHttp;
import io.o365mailbox.microsoft.Refusal;
import io.o365mailbox.microsoft.TokenRequest;
import io.o365mailbox.registration.AppRegistrations;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.Resource;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Tenant;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Checks that a consent covers Outlook. The token response to a code lists scopes of Microsoft Graph only. So a token
 * for Outlook is requested with the new grant; only this shows whether applications will get such tokens.
 */
final class OutlookConsent {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;

    OutlookConsent(KeycloakSession session, RealmModel realm, IdentityProviderModel provider) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
    }

    /**
     * Requests a token for Outlook, if Outlook scopes were requested.
     *
     * @param requested all scopes that the user was asked to consent to
     * @return the grant with the granted Outlook scopes and the newest refresh token; unchanged if Outlook was not
     *     consented to
     * @throws MicrosoftException if Microsoft refuses for another reason, and not only for the moment
     */
    Grant addOutlookScopes(Grant graph, Scopes requested, Tenant tenant) {
        Scopes outlook = Resource.OUTLOOK.filter(requested);
        if (outlook.isEmpty() || graph.refreshToken() == null) {
            return graph;
        }
        try {
            Grant second = new Entra(new MicrosoftHttp(session), AppRegistrations.of(session, realm, provider))
                    .refresh(graph.refreshToken(), new TokenRequest(Resource.OUTLOOK, outlook, null), tenant);
            return second.refreshToken() == null
                    ? graph.with(second.scopes(), graph.refreshToken())
                    : graph.with(second.scopes(), second.refreshToken());
        } catch (MicrosoftException refused) {
            if (refused.refusal().kind() == Refusal.Kind.TRANSIENT) {
                // Keep the new consent. The first token request for Outlook will show whether it is complete.
                return graph.with(outlook, graph.refreshToken());
            }
            if (refused.refusal().cause() == Cause.CONSENT_WITHDRAWN) {
                return graph;
            }
            throw refused;
        }
    }
}
