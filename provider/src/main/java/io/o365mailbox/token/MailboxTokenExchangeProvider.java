package io.o365mailbox.token;

import io.o365mailbox.mailbox.MailboxTokenSource;
import io.o365mailbox.refresh.AccessTokenCache;
import io.o365mailbox.refresh.TokenMetrics;
import io.o365mailbox.refresh.TokenRefusedException;
import io.o365mailbox.settings.ProviderIds;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenExchangeProvider;

/**
 * Exchanges a Keycloak token for a Microsoft token of a mailbox (token exchange, RFC 8693). Handles the requests
 * whose {@code resource} is Microsoft's ({@link TargetResolver}), in realms with an identity provider of this
 * extension. Keycloak handles all others.
 */
public final class MailboxTokenExchangeProvider implements TokenExchangeProvider, MailboxTokenSource {

    private final KeycloakSession session;
    private final AccessTokenCache accessTokens;
    private final RealmProviders providers;

    /** Set by {@link #supports}, which Keycloak calls before {@link #exchange} in the same session. */
    private Optional<Target> target = Optional.empty();

    MailboxTokenExchangeProvider(KeycloakSession session, AccessTokenCache accessTokens, RealmProviders providers) {
        this.session = session;
        this.accessTokens = accessTokens;
        this.providers = providers;
    }

    @Override
    public boolean supports(TokenExchangeContext context) {
        target = target(context);
        return target.isPresent();
    }

    @Override
    public Response exchange(TokenExchangeContext context) {
        Target requested = target.orElseThrow();
        EventBuilder event = context.getEvent().detail(Details.CREDENTIAL_TYPE, ProviderIds.O365_MAILBOX);
        if (requested.isPossible()) {
            event.detail(Details.AUDIENCE, context.getParams().getResource().get(0));
        }
        try {
            TokenResponse issued =
                    TokenMetrics.timeExchange(() -> new MailboxExchange(context, accessTokens).exchange(requested));
            event.success();
            return context.getCors().add(Response.ok(issued.body()).type(MediaType.APPLICATION_JSON_TYPE));
        } catch (TokenRefusedException refused) {
            event.detail(Details.REASON, refused.getMessage()).error(refused.event());
            return refusal(context, refused);
        }
    }

    @Override
    public Map<String, Object> issueBrokeredToken(IdentityProviderModel provider, UserModel user) {
        return TokenMetrics.timeExchange(() -> new BrokeredToken(session, accessTokens).issue(provider, user))
                .body();
    }

    @Override
    public void close() {}

    private static Response refusal(TokenExchangeContext context, TokenRefusedException refused) {
        Response.ResponseBuilder response =
                Response.status(refused.status()).entity(refused.body()).type(MediaType.APPLICATION_JSON_TYPE);
        if (refused.retryAfter() != null) {
            response.header("Retry-After", Math.max(1, refused.retryAfter().toSeconds()));
        }
        return context.getCors().add(response);
    }

    private Optional<Target> target(TokenExchangeContext context) {
        List<String> resources = context.getParams().getResource();
        return resources == null || resources.isEmpty()
                ? Optional.empty()
                : new TargetResolver(providers.enabledIn(session)).resolve(resources);
    }
}
