package io.o365mailbox.token;

import io.o365mailbox.mailbox.MailboxCredentialModel;
import io.o365mailbox.microsoft.TokenRequest;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.TokenSettings;
import io.o365mailbox.token.MailboxTokens.HandOut;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * Token exchange (RFC 8693) of a user's Keycloak token for a Microsoft token of the user's mailbox. Claims exactly the
 * requests whose one {@code resource} is the Graph address of an identity provider of ours.
 */
public final class MailboxTokenExchangeProvider implements TokenExchangeProvider {

    private static final Logger LOG = Logger.getLogger(MailboxTokenExchangeProvider.class);

    private final KeycloakSession session;
    private final AccessTokens accessTokens;

    MailboxTokenExchangeProvider(KeycloakSession session, AccessTokens accessTokens) {
        this.session = session;
        this.accessTokens = accessTokens;
    }

    @Override
    public boolean supports(TokenExchangeContext context) {
        return provider(context).isPresent();
    }

    @Override
    public Response exchange(TokenExchangeContext context) {
        IdentityProviderModel provider = provider(context).orElseThrow();
        EventBuilder event = context.getEvent()
                .detail(Details.IDENTITY_PROVIDER, provider.getAlias())
                .detail(Details.CREDENTIAL_TYPE, MailboxCredentialModel.TYPE)
                .detail(Details.AUDIENCE, context.getParams().getResource().get(0));
        try {
            HandOut handOut = handOut(context, provider, event);
            event.detail(Details.CREDENTIAL_ID, handOut.mailboxId())
                    .detail(Details.SCOPE, handOut.token().scopes().toString())
                    .success();
            return context.getCors().add(Response.ok(body(handOut)).type(MediaType.APPLICATION_JSON_TYPE));
        } catch (TokenRefusedException refused) {
            event.detail(Details.REASON, refused.getMessage()).error(refused.event());
            if (refused.retryAfter() != null) {
                session.getContext()
                        .getHttpResponse()
                        .setHeader(
                                "Retry-After",
                                Long.toString(Math.max(1, refused.retryAfter().toSeconds())));
            }
            throw new CorsErrorResponseException(
                    context.getCors(),
                    refused.error(),
                    refused.getMessage(),
                    Response.Status.fromStatusCode(refused.status()));
        }
    }

    @Override
    public void close() {}

    private HandOut handOut(TokenExchangeContext context, IdentityProviderModel provider, EventBuilder event) {
        checkClient(context.getClient(), provider);
        checkParameters(context);
        AuthResult subject = new SubjectToken(context).verified();
        event.user(subject.user())
                .detail(Details.USERNAME, subject.user().getUsername())
                .detail(Details.SUBJECT_TOKEN_CLIENT_ID, subject.token().getIssuedFor());
        if (subject.session() != null) {
            event.session(subject.session());
        }
        return new MailboxTokens(session, context.getRealm(), provider, accessTokens)
                .of(
                        subject.user().getId(),
                        TokenRequest.graph(Scopes.parse(context.getParams().getScope())));
    }

    private static void checkClient(ClientModel client, IdentityProviderModel provider) {
        if (client.isPublicClient() || client.isBearerOnly()) {
            throw TokenRefusedException.notAllowed("Only confidential clients get tokens of mailboxes");
        }
        if (!TokenSettings.of(provider.getConfig()).isTokenClient(client.getClientId())) {
            throw TokenRefusedException.notAllowed(
                    "This client may not get tokens of mailboxes. An administrator of the realm"
                            + " can add it to “" + TokenSettings.TOKEN_CLIENTS.key() + "” of the identity provider "
                            + provider.getAlias());
        }
    }

    private static void checkParameters(TokenExchangeContext context) {
        String type = context.getParams().getRequestedTokenType();
        if (type != null && !OAuth2Constants.ACCESS_TOKEN_TYPE.equals(type)) {
            throw TokenRefusedException.invalidRequest(
                    "requested_token_type: only " + OAuth2Constants.ACCESS_TOKEN_TYPE + " is issued");
        }
        if (context.getParams().getActorToken() != null) {
            throw TokenRefusedException.invalidRequest("actor_token is not supported");
        }
        List<String> audience = context.getParams().getAudience();
        if (audience != null && !audience.isEmpty()) {
            throw TokenRefusedException.invalidRequest("Send resource alone: audience names clients of this realm");
        }
    }

    private static Map<String, Object> body(HandOut handOut) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(OAuth2Constants.ACCESS_TOKEN, handOut.token().value().expose());
        body.put(OAuth2Constants.ISSUED_TOKEN_TYPE, OAuth2Constants.ACCESS_TOKEN_TYPE);
        body.put("token_type", "Bearer");
        body.put(OAuth2Constants.EXPIRES_IN, handOut.token().secondsLeft());
        body.put(OAuth2Constants.SCOPE, handOut.token().scopes().toString());
        return body;
    }

    private Optional<IdentityProviderModel> provider(TokenExchangeContext context) {
        List<String> resources = context.getParams().getResource();
        if (resources == null || resources.size() != 1) {
            return Optional.empty();
        }
        String resource = resources.get(0);
        String bare = resource.endsWith("/") ? resource.substring(0, resource.length() - 1) : resource;
        List<IdentityProviderModel> ours = new OwnTransaction(session)
                .of(own -> own.identityProviders()
                        .getAllStream(IdentityProviderQuery.any())
                        .filter(model -> isAskedFor(model, bare))
                        .toList());
        String clientId = context.getClient().getClientId();
        return ours.stream()
                .filter(model -> TokenSettings.of(model.getConfig()).isTokenClient(clientId))
                .findFirst()
                .or(() -> ours.stream().findFirst());
    }

    private static boolean isAskedFor(IdentityProviderModel model, String resource) {
        if (!MailboxCredentialModel.TYPE.equals(model.getProviderId()) || !model.isEnabled()) {
            return false;
        }
        try {
            return ProviderSettings.of(model.getConfig())
                    .cloud()
                    .graph()
                    .toString()
                    .equals(resource);
        } catch (IllegalArgumentException notSaved) {
            // Saving refuses such settings; what came past it, as by an import, must not break other exchanges.
            LOG.errorf("Identity provider %s is not usable: %s", model.getAlias(), notSaved.getMessage());
            return false;
        }
    }
}
