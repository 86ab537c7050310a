package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.Condition;
import io.o365mailbox.simulator.state.Grants;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.User;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.time.Instant;

/** The refresh token grant. Each refresh returns a new token; the old one stays valid until it is 90 days old. */
final class RefreshTokenGrant {
    private final State state;
    private final TokenIssuer tokenIssuer;

    RefreshTokenGrant(State state, TokenIssuer tokenIssuer) {
        this.state = state;
        this.tokenIssuer = tokenIssuer;
    }

    Response redeem(Request request, Authority authority, App app) {
        String text = request.form("refresh_token").orElseThrow(() -> EntraError.missing("refresh_token"));
        Grants.RefreshToken token = state.grants()
                .refreshToken(text)
                .filter(t -> t.app() == app)
                .orElseThrow(() -> EntraError.invalidGrant(
                        70000,
                        "Provided grant is invalid or malformed. The refresh token is not one of this application."));
        User user = token.user();
        checkUser(user, token);
        if (authority.tenant() != null && authority.tenant() != user.tenant()) {
            throw EntraError.invalidGrant(
                    50020, "User account '" + user.userPrincipalName() + "' does not exist in this tenant.");
        }
        AccountRules.checkApp(app, user.tenant());
        Instant now = state.clock().instant();
        if (token.issuedAt().plus(Grants.REFRESH_TOKEN_LIFETIME).isBefore(now)) {
            throw EntraError.invalidGrant(
                    700082,
                    "The refresh token has expired due to inactivity. The token was issued on " + token.issuedAt()
                            + " and was inactive for 90.00:00:00.");
        }
        if (user.condition() != Condition.NONE) {
            throw ConditionalAccess.error(user.condition(), app);
        }
        String scope = request.form("scope").filter(s -> !s.isBlank()).orElse(null);
        return tokenIssuer.issue(
                request,
                new TokenIssuer.TokenRequest(
                        app,
                        user,
                        scope == null ? token.scope() : scope,
                        scope == null,
                        null,
                        token.signedInAt(),
                        AuthorizationRequest.isCaeCapable(request)));
    }

    private void checkUser(User user, Grants.RefreshToken token) {
        if (!state.directory().exists(user)) {
            throw EntraError.invalidGrant(
                    50034,
                    "The user account does not exist in the directory. To sign into this application, the account "
                            + "must be added to the directory.");
        }
        if (!user.enabled()) {
            throw EntraErrors.accountDisabled();
        }
        if (!token.signedInAt().isAfter(user.sessionsValidFrom())) {
            throw EntraError.invalidGrant(
                    50173,
                    "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user "
                            + "might have changed or reset their password. The grant was issued on '"
                            + token.signedInAt()
                            + "' and the TokensValidFrom date (before which tokens are not valid) for this user is '"
                            + user.sessionsValidFrom() + "'.");
        }
    }
}
