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
 * The other half of a consent that covers Outlook. The answer to a code speaks for Microsoft Graph alone, so Outlook is asked
 * with the grant that came: only then is it known that applications will get their tokens.
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
     * @param asked all that the person was asked for
     * @return the grant with what Outlook's part of it is good for; as it was if that was not consented to
     * @throws MicrosoftException if Microsoft refuses for another reason that will not pass
     */
    Grant joined(Grant graph, Scopes asked, Tenant tenant) {
        Scopes outlook = Resource.OUTLOOK.filter(asked);
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
            if (refused.refusal().kind() == Refusal.Kind.PASSING) {
                // One consent covers both, so a fresh one is not thrown away: the first token asked for will tell.
                return graph.with(outlook, graph.refreshToken());
            }
            if (refused.refusal().cause() == Cause.CONSENT_WITHDRAWN) {
                return graph;
            }
            throw refused;
        }
    }
}
