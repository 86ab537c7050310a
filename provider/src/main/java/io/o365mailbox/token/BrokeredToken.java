package io.o365mailbox.token;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxEventDetails;
import io.o365mailbox.refresh.AccessTokenCache;
import io.o365mailbox.refresh.TokenRefusedException;
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
 * Issues a token through Keycloak's Identity Brokering API (version 2). Keycloak has authenticated the client and
 * verified the user's token before. Keycloak's own event of this request names no mailbox, so this class fires a
 * second event of the same type with the mailbox.
 */
final class BrokeredToken {

    private static final ExchangeParameters DEFAULT_PARAMETERS =
            new ExchangeParameters(Scopes.NONE, null, null, null, ExchangeParameters.DEFAULT_MIN_VALIDITY);

    private final KeycloakSession session;
    private final AccessTokenCache accessTokens;

    BrokeredToken(KeycloakSession session, AccessTokenCache accessTokens) {
        this.session = session;
        this.accessTokens = accessTokens;
    }

    /** @throws TokenRefusedException if this client gets no token; the event has the reason */
    TokenResponse issue(IdentityProviderModel provider, UserModel user) {
        EventBuilder event = new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(EventType.IDENTITY_PROVIDER_RETRIEVE_TOKEN)
                .user(user);
        MailboxEventDetails.addProvider(event, provider.getAlias());
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
        settings.subjectTokenScope().ifPresent(scope -> SubjectToken.checkScope(bearerToken(), scope));
        if (!TokenManager.verifyConsentStillAvailable(session, user, client, null, null)) {
            throw TokenRefusedException.notAllowed("The user has not consented to this client, or has withdrawn it");
        }
        List<Mailbox> own = new CallerMailboxes(session)
                .ownedBy(user.getId()).stream()
                        .filter(mailbox -> mailbox.provider().equals(provider.getAlias()))
                        .toList();
        Mailbox mailbox = new MailboxChoice(own).choose(null).orElseThrow(TokenRefusedException::notConnected);
        event.detail(Details.CREDENTIAL_ID, mailbox.id());
        return new TokenIssuer(session, provider, client, accessTokens)
                .issue(mailbox, Resource.GRAPH, DEFAULT_PARAMETERS, event);
    }

    /**
     * The client that sent the request. Keycloak has checked that this client can use the provider and is the token's
     * client or in its audience, but does not report which client it is. So exactly one client must fit.
     */
    private ClientModel caller(String alias) {
        AccessToken token = bearerToken();
        RealmModel realm = session.getContext().getRealm();
        String[] audience = token.getAudience() == null ? new String[0] : token.getAudience();
        List<ClientModel> candidates = Stream.concat(Stream.of(token.getIssuedFor()), Stream.of(audience))
                .distinct()
                .map(realm::getClientByClientId)
                .filter(Objects::nonNull)
                .filter(client -> !client.isPublicClient())
                .filter(client -> canUse(client, alias))
                .toList();
        if (candidates.size() != 1) {
            throw TokenRefusedException.notAllowed("The token is for several clients that may use this API;"
                    + " exchange it at the token endpoint (RFC 8693)");
        }
        return candidates.get(0);
    }

    /** The user's token, which Keycloak stored in the context when it verified it. */
    private AccessToken bearerToken() {
        return (AccessToken) session.getContext().getBearerToken();
    }

    private static boolean canUse(ClientModel client, String alias) {
        OIDCAdvancedConfigWrapper settings = OIDCAdvancedConfigWrapper.fromClientModel(client);
        return settings.getExternalTokenEnabled()
                && settings.getExternalAllowedIdentityProviders().contains(alias);
    }
}
