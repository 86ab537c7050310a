package io.o365mailbox.token;

import io.o365mailbox.refresh.TokenRefusedException;
import java.util.List;
import org.keycloak.OAuth2Constants;
import org.keycloak.common.Profile;
import org.keycloak.common.VerificationException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.dpop.DPoP;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.managers.BruteForceProtector;
import org.keycloak.services.managers.GrantTypeEndpointRestrictionValidator;
import org.keycloak.services.util.DPoPUtil;
import org.keycloak.services.util.MtlsHoKTokenUtil;

/**
 * Verifies the subject token of an exchange and that this client can use it. Keycloak's endpoint calls exchange
 * providers before its own checks, so this class repeats every check of Keycloak's standard token exchange.
 */
final class SubjectToken {

    /**
     * The verified token.
     *
     * @param serviceAccountOf internal id of the client whose service account the user is; null for a person
     * @param sessionId null if the token has no user session
     */
    record Subject(String userId, String username, String serviceAccountOf, String sessionId, AccessToken token) {

        /**
         * Whether this is the client's own token, of its service account, so that no user is present.
         *
         * @throws TokenRefusedException if it is a token of another client's service account, which has no mailboxes
         */
        boolean isOwnTokenOf(ClientModel client) {
            if (serviceAccountOf == null) {
                return false;
            }
            if (!serviceAccountOf.equals(client.getId())
                    || !client.getClientId().equals(token.getIssuedFor())) {
                throw TokenRefusedException.notAllowed("The subject_token is of another client's service account");
            }
            return true;
        }
    }

    private final TokenExchangeContext context;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientModel client;

    SubjectToken(TokenExchangeContext context) {
        this.context = context;
        this.session = context.getSession();
        this.realm = session.getContext().getRealm();
        this.client = context.getClient();
    }

    /**
     * @return the user and session of the token
     * @throws TokenRefusedException if the token is missing, not valid, or not for this client
     */
    Subject verify() {
        String token = context.getParams().getSubjectToken();
        if (token == null
                || !OAuth2Constants.ACCESS_TOKEN_TYPE.equals(context.getParams().getSubjectTokenType())) {
            throw TokenRefusedException.invalidRequest(
                    "Send the user's access token of this realm as subject_token, with" + " subject_token_type="
                            + OAuth2Constants.ACCESS_TOKEN_TYPE);
        }
        AuthResult verified = AuthenticationManager.verifyIdentityToken(
                session,
                realm,
                session.getContext().getUri(),
                context.getClientConnection(),
                true,
                true,
                null,
                false,
                token,
                context.getHeaders(),
                verifier -> verifier.withChecks(GrantTypeEndpointRestrictionValidator.check(session)));
        if (verified == null) {
            throw TokenRefusedException.invalidToken(
                    "The subject_token is not a valid access token of this realm; get a new one for the user");
        }
        checkClient(verified.token());
        checkBinding(verified.token());
        checkUser(verified.user());
        return new Subject(
                verified.user().getId(),
                verified.user().getUsername(),
                verified.user().getServiceAccountClientLink(),
                verified.session() == null ? null : verified.session().getId(),
                verified.token());
    }

    /**
     * Checks the user's consent to this client, by Keycloak's own rules.
     *
     * @throws TokenRefusedException if the client requires consent and the user has not given it
     */
    void checkConsentOf(UserModel user) {
        if (!TokenManager.verifyConsentStillAvailable(session, user, client, null, null)) {
            throw TokenRefusedException.notAllowed("The user has not consented to this client, or has withdrawn it");
        }
    }

    /** @param scope that the token must have (RFC 8693 section 4.2) */
    static void checkScope(AccessToken token, String scope) {
        String tokenScopes = token.getScope() == null ? "" : token.getScope();
        if (!List.of(tokenScopes.split(" ")).contains(scope)) {
            throw TokenRefusedException.notAllowed("The subject_token lacks the scope " + scope
                    + ": give the client that client scope, and ask for it when the user logs in");
        }
    }

    /**
     * The token must be issued to this client or have it in the audience, so that a token stolen elsewhere opens no
     * mailbox.
     */
    private void checkClient(AccessToken token) {
        boolean own = client.getClientId().equals(token.getIssuedFor());
        if (!own && !token.hasAudience(client.getClientId())) {
            throw TokenRefusedException.notAllowed(
                    "The subject_token was issued to another client and does not have this one in its audience");
        }
    }

    /** A token that is bound to a key is accepted only with a proof of the key (RFC 7800). */
    private void checkBinding(AccessToken token) {
        AccessToken.Confirmation bound = token.getConfirmation();
        if (bound == null) {
            return;
        }
        if (!client.getClientId().equals(token.getIssuedFor())) {
            throw TokenRefusedException.invalidToken(
                    "A sender-constrained subject_token is exchanged only for its own client");
        }
        boolean certificateMissing = bound.getCertThumbprint() != null
                && !MtlsHoKTokenUtil.verifyTokenBindingWithClientCertificate(
                        token, session.getContext().getHttpRequest(), session);
        if (certificateMissing) {
            throw TokenRefusedException.invalidToken(MtlsHoKTokenUtil.CERT_VERIFY_ERROR_DESC);
        }
        if (Profile.isFeatureEnabled(Profile.Feature.DPOP) && bound.getKeyThumbprint() != null) {
            checkDpopProof(token);
        }
    }

    private void checkDpopProof(AccessToken token) {
        DPoP proof = session.getAttribute(DPoPUtil.DPOP_SESSION_ATTRIBUTE, DPoP.class);
        if (proof == null) {
            throw TokenRefusedException.invalidToken(
                    "The subject_token is bound to a key: send a DPoP proof (RFC 9449)");
        }
        try {
            DPoPUtil.validateBinding(token, proof);
        } catch (VerificationException wrongKey) {
            throw TokenRefusedException.invalidToken(
                    "The DPoP proof was made with another key than the subject_token's");
        }
    }

    private void checkUser(UserModel user) {
        BruteForceProtector protector = session.getProvider(BruteForceProtector.class);
        boolean locked = realm.isBruteForceProtected()
                && (protector.isPermanentlyLockedOut(session, realm, user)
                        || protector.isTemporarilyDisabled(session, realm, user));
        if (!user.isEnabled() || locked) {
            throw TokenRefusedException.invalidToken("The user of the subject_token is disabled");
        }
        checkConsentOf(user);
    }
}
