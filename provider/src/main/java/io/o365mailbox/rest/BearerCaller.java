package io.o365mailbox.rest;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.settings.ProviderIds;
import io.o365mailbox.settings.TokenSettings;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AppAuthManager.AuthHeader;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.util.MtlsHoKTokenUtil;
import org.keycloak.util.TokenUtil;
import org.keycloak.utils.OAuth2Error;

/**
 * An application that presents an access token of this realm (RFC 6750, RFC 9449), and the mailboxes that it can see.
 * Only clients that can get tokens are allowed, so REST reveals no more than token exchange does.
 *
 * @param user the user of the token; the client's service account if {@code userAbsent}
 * @param userAbsent whether the token is the application's own, which gives access to the mailboxes of all users
 * @param providers aliases of the identity providers that allow it; never empty
 */
record BearerCaller(ClientModel client, UserModel user, boolean userAbsent, Set<String> providers, Cors cors) {

    /**
     * Authenticates the request.
     *
     * @throws WebApplicationException 401 without a valid token, 403 if no identity provider allows the client
     */
    static BearerCaller of(KeycloakSession session, Cors cors) {
        AuthHeader presented = AppAuthManager.extractAuthorizationHeaderTokenOrReturnNull(
                session.getContext().getHttpRequest().getHttpHeaders());
        AuthResult verified =
                presented == null ? null : new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
        if (verified == null || !acceptsRequest(session) || !isPresentedByItsHolder(session, verified.token())) {
            throw unauthorized(session, cors, presented);
        }
        cors.checkAllowedOrigins(session, verified.client());
        String ownAccount = verified.user().getServiceAccountClientLink();
        boolean userAbsent = ownAccount != null;
        Set<String> providers =
                userAbsent && !ownAccount.equals(verified.client().getId())
                        ? Set.of()
                        : allowedProviders(session, verified.token(), userAbsent);
        BearerCaller caller = new BearerCaller(verified.client(), verified.user(), userAbsent, providers, cors);
        if (providers.isEmpty()) {
            throw caller.accessDenied("No identity provider of this realm allows this client "
                    + (userAbsent ? "mailboxes of absent users" : "mailboxes of its users"));
        }
        if (!userAbsent
                && !TokenManager.verifyConsentStillAvailable(session, verified.user(), verified.client(), null, null)) {
            throw caller.accessDenied("The user has not consented to this client, or has withdrawn it");
        }
        return caller;
    }

    boolean maySee(Mailbox mailbox) {
        return providers.contains(mailbox.provider())
                && (userAbsent || user.getId().equals(mailbox.userId()));
    }

    CorsErrorResponseException mailboxNotFound() {
        return new CorsErrorResponseException(cors, "not_found", "No such mailbox", Response.Status.NOT_FOUND);
    }

    CorsErrorResponseException accessDenied(String description) {
        return new CorsErrorResponseException(cors, "access_denied", description, Response.Status.FORBIDDEN);
    }

    /** @param remedy what to send instead */
    CorsErrorResponseException invalidParameter(String parameter, String remedy) {
        return new CorsErrorResponseException(
                cors, "invalid_request", parameter + ": " + remedy, Response.Status.BAD_REQUEST);
    }

    /**
     * The first checks of Keycloak's token endpoint: the realm is enabled, and the request uses HTTPS if the realm
     * demands it.
     */
    private static boolean acceptsRequest(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        boolean secure =
                "https".equals(session.getContext().getUri().getBaseUri().getScheme());
        return realm.isEnabled()
                && (secure
                        || !realm.getSslRequired()
                                .isRequired(session.getContext().getConnection()));
    }

    /**
     * Whether the request has the client certificate that the token is bound to, if any (RFC 8705). Keycloak's
     * authenticator checks DPoP proofs itself and leaves certificates to each resource.
     */
    private static boolean isPresentedByItsHolder(KeycloakSession session, AccessToken token) {
        AccessToken.Confirmation bound = token.getConfirmation();
        return bound == null
                || bound.getCertThumbprint() == null
                || MtlsHoKTokenUtil.verifyTokenBindingWithClientCertificate(
                        token, session.getContext().getHttpRequest(), session);
    }

    private static Set<String> allowedProviders(KeycloakSession session, AccessToken token, boolean userAbsent) {
        Predicate<TokenSettings> allows = userAbsent
                ? settings -> settings.isAbsentUserClient(token.getIssuedFor())
                : settings -> settings.isTokenClient(token.getIssuedFor())
                        && settings.subjectTokenScope()
                                .map(scope -> TokenUtil.hasScope(token.getScope(), scope))
                                .orElse(true);
        return session.identityProviders()
                .getAllStream(IdentityProviderQuery.any())
                .filter(model -> ProviderIds.O365_MAILBOX.equals(model.getProviderId()) && model.isEnabled())
                .filter(model -> allows.test(TokenSettings.of(model.getConfig())))
                .map(IdentityProviderModel::getAlias)
                .collect(Collectors.toSet());
    }

    /** As Keycloak's userinfo endpoint responds. Allows all origins, because an invalid token reveals nothing. */
    private static WebApplicationException unauthorized(KeycloakSession session, Cors cors, AuthHeader presented) {
        return new OAuth2Error()
                .session(session)
                .realm(session.getContext().getRealm())
                .cors(cors.allowAllOrigins())
                .json(false)
                .authScheme(presented == null ? null : presented.getScheme())
                .invalidToken("A valid access token of this realm is needed");
    }
}
