package io.o365mailbox.token;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.refresh.AccessTokenCache;
import io.o365mailbox.refresh.TokenRefusedException;
import io.o365mailbox.settings.ProviderIds;
import io.o365mailbox.settings.Resource;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.TokenSettings;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;

/**
 * The same token by Keycloak's Identity Brokering API (version 2), which has authenticated the client and verified the user's
 * token before. Its own event knows no mailbox, so a second one of the same type tells which.
 */
final class BrokeredToken {

    private static final ExchangeParameters NOTHING_IN_PARTICULAR =
            new ExchangeParameters(Scopes.NONE, null, null, null, ExchangeParameters.DEFAULT_MIN_VALIDITY);

    private final KeycloakSession session;
    private final AccessTokenCache accessTokens;

    BrokeredToken(KeycloakSession session, AccessTokenCache accessTokens) {
        this.session = session;
        this.accessTokens = accessTokens;
    }

    TokenResponse issue(IdentityProviderModel provider, UserModel user) {
        EventBuilder event = new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(EventType.IDENTITY_PROVIDER_RETRIEVE_TOKEN)
                .user(user)
                .detail(Details.IDENTITY_PROVIDER, provider.getAlias())
                .detail(Details.CREDENTIAL_TYPE, ProviderIds.O365_MAILBOX);
        try {
            TokenResponse token = token(provider, user, event);
            event.success();
            return token;
        } catch (TokenRefusedException refused) {
            event.detail(Details.REASON, refused.getMessage()).error(refused.event());
            throw refused;
        }
    }

    private TokenResponse token(IdentityProviderModel provider, UserModel user, EventBuilder event) {
        ClientModel client = caller(provider.getAlias());
        event.client(client);
        TokenSettings settings = TokenSettings.of(provider.getConfig());
        if (!settings.isTokenClient(client.getClientId())) {
            throw TokenRefusedException.notAllowed(
                    "This client is not among “" + TokenSettings.TOKEN_CLIENTS.key() + "”");
        }
        settings.subjectTokenScope().ifPresent(scope -> SubjectToken.checkScope(usersToken(), scope));
        if (!TokenManager.verifyConsentStillAvailable(session, user, client, null, null)) {
            throw TokenRefusedException.notAllowed("The user has not consented to this client, or has withdrawn it");
        }
        List<Mailbox> own = new CallerMailboxes(session)
                .ofUser(user.getId()).stream()
                        .filter(mailbox -> mailbox.provider().equals(provider.getAlias()))
                        .toList();
        Mailbox mailbox = new MailboxChoice(own).choose(null).orElseThrow(TokenRefusedException::notConnected);
        event.detail(Details.CREDENTIAL_ID, mailbox.id());
        return new TokenIssuer(session, provider, client, accessTokens)
                .issue(mailbox, Resource.GRAPH, NOTHING_IN_PARTICULAR, event);
    }

    /**
     * Who asks: Keycloak has checked that it is a client for which this provider is open, and the token's own client or in its
     * audience, but does not say which of these. So there has to be one only.
     */
    private ClientModel caller(String alias) {
        AccessToken token = usersToken();
        RealmModel realm = session.getContext().getRealm();
        String[] audience = token.getAudience() == null ? new String[0] : token.getAudience();
        List<ClientModel> possible = Stream.concat(Stream.of(token.getIssuedFor()), Stream.of(audience))
                .distinct()
                .map(realm::getClientByClientId)
                .filter(Objects::nonNull)
                .filter(client -> !client.isPublicClient())
                .filter(client -> isOpenTo(client, alias))
                .toList();
        if (possible.size() != 1) {
            throw TokenRefusedException.notAllowed("The token is for several clients that may use this API;"
                    + " exchange it at the token endpoint (RFC 8693)");
        }
        return possible.get(0);
    }

    /** Put there by Keycloak when it verified it. */
    private AccessToken usersToken() {
        return (AccessToken) session.getContext().getBearerToken();
    }

    private static boolean isOpenTo(ClientModel client, String alias) {
        OIDCAdvancedConfigWrapper settings = OIDCAdvancedConfigWrapper.fromClientModel(client);
        return settings.getExternalTokenEnabled()
                && settings.getExternalAllowedIdentityProviders().contains(alias);
    }
}
