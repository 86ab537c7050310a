package io.o365mailbox.consent;

import io.o365mailbox.approval.AdminConsentCallback;
import io.o365mailbox.approval.AuthorizationCallback;
import io.o365mailbox.approval.IdTokenVerifier;
import io.o365mailbox.mailbox.MailboxTokenSource;
import io.o365mailbox.microsoft.AuthorizationResponse;
import io.o365mailbox.microsoft.ClientAuthentication;
import io.o365mailbox.microsoft.EntraIdentity;
import io.o365mailbox.registration.AppRegistrations;
import io.o365mailbox.settings.ProviderIds;
import io.o365mailbox.settings.RequestedScopes;
import io.o365mailbox.settings.Secret;
import io.o365mailbox.settings.Tenant;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.events.EventBuilder;
import org.keycloak.http.simple.SimpleHttpRequest;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.IdentityProviderType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Microsoft Entra ID as an identity provider. Holds the app registration; serves ordinary login; and its one redirect URI
 * takes the answers to mailbox requests as well. Connecting a mailbox makes no federated identity: a mailbox is not a login.
 */
public final class O365IdentityProvider extends OIDCIdentityProvider implements IdTokenVerifier {

    private final O365IdentityProviderConfig config;

    O365IdentityProvider(KeycloakSession session, O365IdentityProviderConfig config) {
        super(session, config);
        this.config = config;
    }

    @Override
    public Object callback(RealmModel realm, AuthenticationCallback callback, EventBuilder event) {
        return new Endpoint(callback, realm, event, this);
    }

    /** Foreign tokens buy nothing here: the legacy exchange of external tokens stays closed whatever features are on. */
    @Override
    protected boolean supportsExternalExchange() {
        return false;
    }

    /**
     * Ordinary login asks who the person is and no more, so that no tenant's consent policy can lock anybody out of the
     * application. Mail permissions are added only if the administrator chose so, and not again after a refusal.
     */
    @Override
    protected UriBuilder createAuthorizationUrl(AuthenticationRequest request) {
        UriBuilder url = super.createAuthorizationUrl(request);
        AuthenticationSessionModel login = request.getAuthenticationSession();
        boolean withMail = config.settings().connectsOnLogin() && RefusedMailAtLogin.mayRequestMail(login);
        RefusedMailAtLogin.recordRequest(login, withMail);
        if (withMail) {
            url.replaceQueryParam(OAuth2Constants.SCOPE, RequestedScopes.inRequest(config.settings()));
        }
        return url.replaceQueryParam(OAuth2Constants.PROMPT, promptWithoutConsent(login));
    }

    /** Consent is never forced: non-administrators would be stopped even after their administrator approved. */
    private static Object[] promptWithoutConsent(AuthenticationSessionModel login) {
        String asked = login.getClientNote(OAuth2Constants.PROMPT);
        String kept = asked == null
                ? ""
                : Stream.of(asked.split(" "))
                        .filter(word -> !word.isEmpty() && !word.equals(OIDCLoginProtocol.PROMPT_VALUE_CONSENT))
                        .collect(Collectors.joining(" "));
        return kept.isEmpty() ? null : new Object[] {kept};
    }

    /** Entra's tokens say who signs in, nothing else: no client is authenticated and no grant issued by one. */
    @Override
    public boolean isType(KeycloakSession session, IdentityProviderType type) {
        return switch (type) {
            case JWT_AUTHORIZATION_GRANT, CLIENT_ASSERTION -> false;
            default -> super.isType(session, type);
        };
    }

    /** {@inheritDoc} The multi-tenant rule: the issuer must be the one of the token's own tenant, and that one allowed. */
    @Override
    protected JsonWebToken validateToken(String encodedToken, boolean ignoreAudience) {
        JsonWebToken token = super.validateToken(encodedToken, ignoreAudience);
        Tenant tenant = EntraIdentity.of(token)
                .orElseThrow(() -> new IdentityBrokerException("The id_token names no tenant (tid) and account (oid)"))
                .tenant();
        if (!config.settings().cloud().issues(token.getIssuer(), tenant)) {
            throw new IdentityBrokerException("The id_token was not issued by its own tenant " + tenant);
        }
        return token;
    }

    /** {@inheritDoc} The checks are those of a login. */
    @Override
    public EntraIdentity verifyIdToken(Secret idToken, String nonce) {
        JsonWebToken token = validateToken(idToken == null ? null : idToken.expose(), false);
        if (!nonce.equals(token.getOtherClaims().get("nonce"))) {
            throw new IdentityBrokerException("The id_token answers another request (nonce)");
        }
        return EntraIdentity.of(token).orElseThrow();
    }

    /**
     * {@inheritDoc} The account is known by tenant and object id: {@code sub} changes with the app registration, and a name or
     * address may pass to somebody else. Tokens are taken out of the context: Keycloak would keep it, in clear, with the
     * authentication session.
     */
    @Override
    public BrokeredIdentityContext getFederatedIdentity(String response) {
        BrokeredIdentityContext context = super.getFederatedIdentity(response);
        JsonWebToken idToken = (JsonWebToken) context.getContextData().get(VALIDATED_ID_TOKEN);
        EntraIdentity identity = EntraIdentity.of(idToken).orElseThrow();
        if (!config.settings().allows(identity.tenant())) {
            throw new IdentityBrokerException("Tenant " + identity.tenant() + " is not allowed to sign in")
                    .withMessageCode("o365MailboxLoginTenantNotAllowed");
        }
        context.setId(identity.accountId());
        context.setBrokerUserId(config.getAlias() + "." + identity.accountId());
        context.getContextData().remove(FEDERATED_ACCESS_TOKEN);
        context.getContextData().remove(FEDERATED_ACCESS_TOKEN_RESPONSE);
        new ConnectOnLogin(session, config).keep(context, identity, response);
        return context;
    }

    /** {@inheritDoc} Nothing of Microsoft's is kept with the user session. */
    @Override
    public void authenticationFinished(AuthenticationSessionModel login, BrokeredIdentityContext context) {
        new ConnectOnLogin(session, config).connect(context, login);
    }

    /** {@inheritDoc} Version 1 of the Identity Brokering API: it would hand out what is stored, and that is a refresh token. */
    @Override
    public Response retrieveToken(KeycloakSession session, FederatedIdentityModel identity) {
        return Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(
                        new OAuth2ErrorRepresentation(
                                OAuthErrorException.INVALID_REQUEST,
                                "Mailboxes have no stored token to show; exchange the user's token at the token endpoint (RFC 8693)"))
                .build();
    }

    /** {@inheritDoc} Version 2 of the same API: what token exchange would give. */
    @Override
    public Response retrieveToken(
            KeycloakSession session, FederatedIdentityModel identity, UserSessionModel login, UserModel user) {
        TokenExchangeProvider exchange = session.getProvider(TokenExchangeProvider.class, ProviderIds.O365_MAILBOX);
        return Response.ok(((MailboxTokenSource) exchange).issueBrokeredToken(getConfig(), user))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /** {@inheritDoc} The same proof of the application as for mailboxes; an unknown vault reference is not sent as a secret. */
    @Override
    public SimpleHttpRequest authenticateTokenRequest(SimpleHttpRequest request) {
        RealmModel realm = session.getContext().getRealm();
        ClientAuthentication proof = AppRegistrations.of(session, realm, config).authentication();
        request.param(OAuth2Constants.CLIENT_ID, config.getClientId());
        return proof instanceof ClientAuthentication.SignedAssertion assertion
                ? request.param(OAuth2Constants.CLIENT_ASSERTION_TYPE, OAuth2Constants.CLIENT_ASSERTION_TYPE_JWT)
                        .param(
                                OAuth2Constants.CLIENT_ASSERTION,
                                assertion.signer().apply(config.getTokenUrl()))
                : request.param(
                        OAuth2Constants.CLIENT_SECRET,
                        ((ClientAuthentication.SharedSecret) proof).secret().expose());
    }

    /** Public only because JAX-RS invokers are generated for it. */
    public static final class Endpoint extends OIDCEndpoint {

        private final O365IdentityProvider provider;

        Endpoint(AuthenticationCallback callback, RealmModel realm, EventBuilder event, O365IdentityProvider provider) {
            super(callback, realm, event, provider);
            this.provider = provider;
        }

        /**
         * {@inheritDoc} Asks the handlers in turn. Each decides by what this server remembers, not by what the browser sends.
         * A response that belongs to none of them is a login.
         */
        @GET
        @Override
        public Response authResponse(
                @QueryParam(OAUTH2_PARAMETER_STATE) String state,
                @QueryParam(OAUTH2_PARAMETER_CODE) String code,
                @QueryParam(OAuth2Constants.ERROR) String error,
                @QueryParam(OAuth2Constants.ERROR_DESCRIPTION) String errorDescription) {
            String tenant = session.getContext().getUri().getQueryParameters().getFirst("tenant");
            AuthorizationResponse response =
                    new AuthorizationResponse(state, Secret.ofNullable(code), error, errorDescription, tenant);
            return handlers().stream()
                    .map(handler -> handler.handle(response))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseGet(() -> super.authResponse(state, code, error, errorDescription));
        }

        private List<AuthorizationCallback> handlers() {
            return List.of(
                    new AdminConsentCallback(session, realm, provider.config, provider),
                    new MailboxCallback(session, realm, provider.config, provider),
                    new RefusedMailAtLogin(session, realm, callback, provider));
        }
    }
}
