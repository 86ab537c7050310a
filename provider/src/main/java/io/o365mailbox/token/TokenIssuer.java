package io.o365mailbox.token;

import io.o365mailbox.mailbox.AccessToken;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.UsageRecorder;
import io.o365mailbox.microsoft.TokenRequest;
import io.o365mailbox.refresh.AccessTokenCache;
import io.o365mailbox.refresh.MailboxTokens;
import io.o365mailbox.refresh.TokenRefusedException;
import io.o365mailbox.settings.Resource;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;

/**
 * Issues a token to a client that can use the mailbox. Limits its scopes, adds them to the event and records the use.
 */
final class TokenIssuer {

    private static final Logger LOG = Logger.getLogger(TokenIssuer.class);

    private final KeycloakSession session;
    private final IdentityProviderModel provider;
    private final ClientModel client;
    private final AccessTokenCache accessTokens;

    TokenIssuer(
            KeycloakSession session,
            IdentityProviderModel provider,
            ClientModel client,
            AccessTokenCache accessTokens) {
        this.session = session;
        this.provider = provider;
        this.client = client;
        this.accessTokens = accessTokens;
    }

    /** @throws TokenRefusedException if there is no token, or only one with more scopes than the client can get */
    TokenResponse issue(Mailbox mailbox, Resource resource, ExchangeParameters parameters, EventBuilder event) {
        ScopePolicy policy = new ScopePolicy(mailbox, provider.getConfig(), client.getClientId());
        TokenRequest request =
                new TokenRequest(resource, policy.resolve(resource, parameters.scopes()), parameters.claims());
        AccessToken token = new MailboxTokens(session, session.getContext().getRealm(), provider, accessTokens)
                .get(mailbox, request, parameters.minValidity());
        if (!policy.allows(token.scopes())) {
            LOG.warnf(
                    "Identity provider %s: Microsoft issued %s, which is more than client %s can get. Give a client"
                            + " with fewer permissions an identity provider with an app registration of its own",
                    provider.getAlias(), token.scopes(), client.getClientId());
            throw TokenRefusedException.invalidScope(
                    "Microsoft gave more than this client may have, so it gets nothing."
                            + " An administrator of the realm can give it an app registration of its own");
        }
        event.detail(Details.SCOPE, token.scopes().toString());
        recordUse(mailbox);
        return new TokenResponse(mailbox, token);
    }

    /**
     * Writes the use to the database about once an hour. Whether it is due shows in the mailbox as read, without
     * another read.
     */
    private void recordUse(Mailbox mailbox) {
        if (UsageRecorder.isDue(mailbox)) {
            new UsageRecorder(session, session.getContext().getRealm()).record(mailbox.id(), client.getClientId());
        }
    }
}
