package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.Grants;
import io.o365mailbox.simulator.state.Ids;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;

/** The authorization code grant. A code can be redeemed once. */
final class AuthorizationCodeGrant {
    private final State state;
    private final TokenIssuer tokenIssuer;

    AuthorizationCodeGrant(State state, TokenIssuer tokenIssuer) {
        this.state = state;
        this.tokenIssuer = tokenIssuer;
    }

    Response redeem(Request request, Authority authority, App app) {
        String text = request.form("code").orElseThrow(() -> EntraError.missing("code"));
        String redirectUri = request.form("redirect_uri").orElseThrow(() -> EntraError.missing("redirect_uri"));
        Grants.Code code = state.grants()
                .code(text)
                .filter(c -> c.app() == app)
                .orElseThrow(() -> EntraError.invalidGrant(
                        70000,
                        "Provided grant is invalid or malformed. The provided value for the 'code' parameter "
                                + "is not valid."));
        if (code.redeemed()) {
            throw EntraError.invalidGrant(
                    54005,
                    "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an "
                            + "existing refresh token.");
        }
        if (code.issuedAt().plus(Grants.CODE_LIFETIME).isBefore(state.clock().instant())) {
            throw EntraError.invalidGrant(
                    70008,
                    "The provided authorization code or refresh token has expired due to inactivity. Send a new "
                            + "interactive authorization request for this user and resource.");
        }
        if (!Authority.of(state, code.authority()).sameAs(authority)) {
            throw EntraError.invalidGrant(
                    700005,
                    "Provided Authorization Code is intended to use against other tenant, thus rejected. OAuth2 "
                            + "Authorization Code must be redeemed against same tenant it was acquired for.");
        }
        if (!code.redirectUri().equals(redirectUri)) {
            throw EntraError.invalidClient(
                    500112,
                    "The reply address '" + redirectUri + "' does not match the reply address '" + code.redirectUri()
                            + "' provided when requesting Authorization code.");
        }
        checkPkce(code, request);
        state.grants().redeem(text);
        String scope = request.form("scope").filter(s -> !s.isBlank()).orElse(null);
        return tokenIssuer.issue(
                request,
                new TokenIssuer.TokenRequest(
                        app,
                        code.user(),
                        scope == null ? code.scope() : scope,
                        scope == null,
                        code.nonce(),
                        state.clock().instant(),
                        code.caeCapable() || AuthorizationRequest.isCaeCapable(request)));
    }

    /** Checks the PKCE code verifier (RFC 7636). */
    private static void checkPkce(Grants.Code code, Request request) {
        String verifier = request.form("code_verifier").orElse(null);
        if (code.codeChallenge() == null && verifier == null) {
            return;
        }
        if (verifier == null) {
            throw EntraError.invalidGrant(
                    50148,
                    "The code_verifier does not match the code_challenge supplied in the authorization request.");
        }
        if (code.codeChallenge() == null || !code.codeChallenge().equals(Ids.derived(verifier))) {
            throw EntraError.invalidGrant(
                    501481,
                    "The Code_Verifier does not match the code_challenge supplied in the authorization request.");
        }
    }
}
