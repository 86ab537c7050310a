package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;

/** The token endpoint: exchanges authorization codes and refresh tokens for access tokens. */
final class TokenEndpoint implements Endpoint {
    private final State state;
    private final ClientAuthentication clients;
    private final AuthorizationCodeGrant codeGrant;
    private final RefreshTokenGrant refreshGrant;

    TokenEndpoint(State state) {
        this.state = state;
        this.clients = new ClientAuthentication(state);
        TokenIssuer tokenIssuer = new TokenIssuer(state);
        this.codeGrant = new AuthorizationCodeGrant(state, tokenIssuer);
        this.refreshGrant = new RefreshTokenGrant(state, tokenIssuer);
    }

    @Override
    public Response handle(Request request) {
        request.injectedError().ifPresent(refusal -> {
            throw EntraError.injected(refusal);
        });
        Authority authority = Authority.of(state, request.pathParameter("tenant"));
        String grantType = request.form("grant_type").orElseThrow(() -> EntraError.missing("grant_type"));
        App app = clients.authenticate(request, authority);
        AccountRules.checkAuthority(app, authority);
        return switch (grantType) {
            case "authorization_code" -> codeGrant.redeem(request, authority, app);
            case "refresh_token" -> refreshGrant.redeem(request, authority, app);
            default ->
                throw EntraError.of(
                        400,
                        "unsupported_grant_type",
                        70003,
                        "The app requested an unsupported grant type '" + grantType + "'.");
        };
    }
}
