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

/** A token for a client that may have the mailbox: no more than the client may get, told to the event, and remembered. */
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

    /** @throws TokenRefusedException if there is none */
    TokenResponse issue(Mailbox mailbox, Resource resource, ExchangeParameters form, EventBuilder event) {
        ScopePolicy rules = new ScopePolicy(mailbox, provider.getConfig(), client.getClientId());
        TokenRequest asked = new TokenRequest(resource, rules.asked(resource, form.scopes()), form.claims());
        AccessToken token = new MailboxTokens(session, session.getContext().getRealm(), provider, accessTokens)
                .get(mailbox, asked, form.minValidity());
        if (!rules.admits(token.scopes())) {
            LOG.warnf(
                    "Identity provider %s: Microsoft gives %s, more than client %s may have. A client with fewer"
                            + " permissions than others needs an app registration that asks for no more",
                    provider.getAlias(), token.scopes(), client.getClientId());
            throw TokenRefusedException.invalidScope(
                    "Microsoft gave more than this client may have, so it gets nothing."
                            + " An administrator of the realm can give it an app registration of its own");
        }
        event.detail(Details.SCOPE, token.scopes().toString());
        rememberUse(mailbox);
        return new TokenResponse(mailbox, token);
    }

    /** The mailbox knows from the read at hand whether that is due. */
    private void rememberUse(Mailbox mailbox) {
        if (UsageRecorder.isDue(mailbox)) {
            new UsageRecorder(session, session.getContext().getRealm()).record(mailbox.id(), client.getClientId());
        }
    }
}
