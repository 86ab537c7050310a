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
 * An application that shows an access token of this realm (RFC 6750, RFC 9449): who it is, and which mailboxes are its
 * business. Allowed are the same clients that get tokens, so that REST tells nobody more than token exchange does.
 *
 * @param user whose token it is
 * @param absent whether it is the application's own token, for everybody's mailboxes
 * @param providers aliases of the identity providers that allow it; never empty
 */
record BearerCaller(ClientModel client, UserModel user, boolean absent, Set<String> providers, Cors cors) {

    /** @throws WebApplicationException 401 without a good token, 403 if no identity provider allows the client */
    static BearerCaller of(KeycloakSession session, Cors cors) {
        AuthHeader shown = AppAuthManager.extractAuthorizationHeaderTokenOrReturnNull(
                session.getContext().getHttpRequest().getHttpHeaders());
        AuthResult known = shown == null ? null : new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
        if (known == null || !isOpen(session) || !isBoundToSender(session, known.token())) {
            throw unauthorized(session, cors, shown);
        }
        cors.checkAllowedOrigins(session, known.client());
        String ownAccount = known.user().getServiceAccountClientLink();
        boolean absent = ownAccount != null;
        Set<String> providers = absent && !ownAccount.equals(known.client().getId())
                ? Set.of()
                : allowing(session, known.token(), absent);
        BearerCaller caller = new BearerCaller(known.client(), known.user(), absent, providers, cors);
        if (providers.isEmpty()) {
            throw caller.mayNot("No identity provider of this realm allows this client "
                    + (absent ? "mailboxes of absent users" : "mailboxes of its users"));
        }
        if (!absent && !TokenManager.verifyConsentStillAvailable(session, known.user(), known.client(), null, null)) {
            throw caller.mayNot("The user has not consented to this client, or has withdrawn it");
        }
        return caller;
    }

    boolean maySee(Mailbox mailbox) {
        return providers.contains(mailbox.provider()) && (absent || user.getId().equals(mailbox.userId()));
    }

    CorsErrorResponseException knowsNoSuchMailbox() {
        return new CorsErrorResponseException(cors, "not_found", "No such mailbox", Response.Status.NOT_FOUND);
    }

    CorsErrorResponseException mayNot(String description) {
        return new CorsErrorResponseException(cors, "access_denied", description, Response.Status.FORBIDDEN);
    }

    CorsErrorResponseException isWrong(String parameter, String remedy) {
        return new CorsErrorResponseException(
                cors, "invalid_request", parameter + ": " + remedy, Response.Status.BAD_REQUEST);
    }

    /** As Keycloak's token endpoint asks first: a realm that is off gives nothing, and tokens do not travel in clear. */
    private static boolean isOpen(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        boolean secure =
                "https".equals(session.getContext().getUri().getBaseUri().getScheme());
        return realm.isEnabled()
                && (secure
                        || !realm.getSslRequired()
                                .isRequired(session.getContext().getConnection()));
    }

    /** Keycloak's authenticator has checked a DPoP proof; certificates (RFC 8705) it leaves to each resource. */
    private static boolean isBoundToSender(KeycloakSession session, AccessToken token) {
        AccessToken.Confirmation bound = token.getConfirmation();
        return bound == null
                || bound.getCertThumbprint() == null
                || MtlsHoKTokenUtil.verifyTokenBindingWithClientCertificate(
                        token, session.getContext().getHttpRequest(), session);
    }

    private static Set<String> allowing(KeycloakSession session, AccessToken token, boolean absent) {
        Predicate<TokenSettings> allows = absent
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

    /** As Keycloak's userinfo endpoint does; any page may learn that a token is no good. */
    private static WebApplicationException unauthorized(KeycloakSession session, Cors cors, AuthHeader shown) {
        return new OAuth2Error()
                .session(session)
                .realm(session.getContext().getRealm())
                .cors(cors.allowAllOrigins())
                .json(false)
                .authScheme(shown == null ? null : shown.getScheme())
                .invalidToken("A valid access token of this realm is needed");
    }
}
