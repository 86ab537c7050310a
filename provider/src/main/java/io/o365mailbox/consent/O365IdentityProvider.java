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
 * Microsoft Entra ID as an identity provider. Holds the app registration and serves ordinary logins. Its one redirect
 * URI also receives the responses to mailbox authorizations and to administrators. Connecting a mailbox creates no
 * federated identity, because a mailbox is not a login.
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

    /** {@inheritDoc} Keycloak's legacy exchange of external tokens stays off, whatever features are enabled. */
    @Override
    protected boolean supportsExternalExchange() {
        return false;
    }

    /**
     * {@inheritDoc} An ordinary login requests no mail permissions, so that no tenant's consent policy can keep users
     * from logging in. With the setting {@code connectOnLogin} mail permissions are added, unless Microsoft has just
     * refused them.
     */
    @Override
    protected UriBuilder createAuthorizationUrl(AuthenticationRequest request) {
        UriBuilder url = super.createAuthorizationUrl(request);
        AuthenticationSessionModel login = request.getAuthenticationSession();
        boolean withMail = config.settings().connectsOnLogin() && RefusedMailAtLogin.mayRequestMail(login);
        RefusedMailAtLogin.recordRequest(login, withMail);
        if (withMail) {
            url.replaceQueryParam(OAuth2Constants.SCOPE, RequestedScopes.scopeParameter(config.settings()));
        }
        return url.replaceQueryParam(OAuth2Constants.PROMPT, promptWithoutConsent(login));
    }

    /** Removes {@code prompt=consent}: it would stop users whose administrator has already approved. */
    private static Object[] promptWithoutConsent(AuthenticationSessionModel login) {
        String requested = login.getClientNote(OAuth2Constants.PROMPT);
        String kept = requested == null
                ? ""
                : Stream.of(requested.split(" "))
                        .filter(word -> !word.isEmpty() && !word.equals(OIDCLoginProtocol.PROMPT_VALUE_CONSENT))
                        .collect(Collectors.joining(" "));
        return kept.isEmpty() ? null : new Object[] {kept};
    }

    /**
     * {@inheritDoc} Tokens of Entra ID are used for logins only: not as client assertions and not for a JWT
     * authorization grant.
     */
    @Override
    public boolean isType(KeycloakSession session, IdentityProviderType type) {
        return switch (type) {
            case JWT_AUTHORIZATION_GRANT, CLIENT_ASSERTION -> false;
            default -> super.isType(session, type);
        };
    }

    /** {@inheritDoc} The issuer must be that of the token's own tenant, because the provider can serve many tenants. */
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

    /** {@inheritDoc} Checks signature, audience and issuer as for a login, and the nonce. */
    @Override
    public EntraIdentity verifyIdToken(Secret idToken, String nonce) {
        JsonWebToken token = validateToken(idToken == null ? null : idToken.expose(), false);
        if (!nonce.equals(token.getOtherClaims().get("nonce"))) {
            throw new IdentityBrokerException("The nonce of the id_token belongs to another request");
        }
        return EntraIdentity.of(token).orElseThrow();
    }

    /**
     * {@inheritDoc} The account is identified by tenant and object id: {@code sub} changes with the app registration,
     * and a name or address can pass to another person. The tokens are removed from the context, because Keycloak would
     * store it in clear with the authentication session.
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
        new ConnectOnLogin(session, config).storeGrant(context, identity, response);
        return context;
    }

    /** {@inheritDoc} Stores no token of Microsoft with the user session. */
    @Override
    public void authenticationFinished(AuthenticationSessionModel login, BrokeredIdentityContext context) {
        new ConnectOnLogin(session, config).connect(context, login);
    }

    /**
     * {@inheritDoc} Version 1 of the Identity Brokering API returns the stored token. That would be a refresh token, so
     * it is refused.
     */
    @Override
    public Response retrieveToken(KeycloakSession session, FederatedIdentityModel identity) {
        return Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new OAuth2ErrorRepresentation(
                        OAuthErrorException.INVALID_REQUEST,
                        "Mailboxes have no stored token to show;"
                                + " exchange the user's token at the token endpoint (RFC 8693)"))
                .build();
    }

    /** {@inheritDoc} Version 2 of the Identity Brokering API. Returns what token exchange would return. */
    @Override
    public Response retrieveToken(
            KeycloakSession session, FederatedIdentityModel identity, UserSessionModel login, UserModel user) {
        TokenExchangeProvider exchange = session.getProvider(TokenExchangeProvider.class, ProviderIds.O365_MAILBOX);
        return Response.ok(((MailboxTokenSource) exchange).issueBrokeredToken(getConfig(), user))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /**
     * {@inheritDoc} Authenticates the application as for mailboxes. A vault reference that finds nothing is never sent
     * as a secret.
     */
    @Override
    public SimpleHttpRequest authenticateTokenRequest(SimpleHttpRequest request) {
        RealmModel realm = session.getContext().getRealm();
        ClientAuthentication authentication =
                AppRegistrations.of(session, realm, config).authentication();
        request.param(OAuth2Constants.CLIENT_ID, config.getClientId());
        return authentication instanceof ClientAuthentication.SignedAssertion assertion
                ? request.param(OAuth2Constants.CLIENT_ASSERTION_TYPE, OAuth2Constants.CLIENT_ASSERTION_TYPE_JWT)
                        .param(
                                OAuth2Constants.CLIENT_ASSERTION,
                                assertion.signer().apply(config.getTokenUrl()))
                : request.param(
                        OAuth2Constants.CLIENT_SECRET,
                        ((ClientAuthentication.SharedSecret) authentication)
                                .secret()
                                .expose());
    }

    /** Public only because JAX-RS invokers are generated for it. */
    public static final class Endpoint extends OIDCEndpoint {

        private final O365IdentityProvider provider;

        Endpoint(AuthenticationCallback callback, RealmModel realm, EventBuilder event, O365IdentityProvider provider) {
            super(callback, realm, event, provider);
            this.provider = provider;
        }

        /**
         * {@inheritDoc} Offers the response to each callback in turn. A callback decides with what this server has
         * stored, not with what the browser sends. A response that belongs to none of them belongs to a login.
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
            return callbacks().stream()
                    .map(candidate -> candidate.handle(response))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseGet(() -> super.authResponse(state, code, error, errorDescription));
        }

        private List<AuthorizationCallback> callbacks() {
            return List.of(
                    new AdminConsentCallback(session, realm, provider.config, provider),
                    new MailboxCallback(session, realm, provider.config, provider),
                    new RefusedMailAtLogin(session, realm, callback, provider));
        }
    }
}
