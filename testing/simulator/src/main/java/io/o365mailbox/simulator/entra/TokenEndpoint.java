package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;

/** Codes and refresh tokens become access tokens. */
final class TokenEndpoint implements Endpoint {
    private final State state;
    private final ClientAuthentication clients;
    private final CodeGrant codes;
    private final RefreshGrant refreshes;

    TokenEndpoint(State state) {
        this.state = state;
        this.clients = new ClientAuthentication(state);
        TokenMint mint = new TokenMint(state);
        this.codes = new CodeGrant(state, mint);
        this.refreshes = new RefreshGrant(state, mint);
    }

    @Override
    public Response handle(Request request) {
        request.injectedError().ifPresent(refusal -> {
            throw EntraError.planned(refusal);
        });
        Authority authority = Authority.of(state, request.pathParameter("tenant"));
        String grantType = request.form("grant_type").orElseThrow(() -> EntraError.missing("grant_type"));
        App app = clients.authenticate(request, authority);
        AccountRules.checkAuthority(app, authority);
        return switch (grantType) {
            case "authorization_code" -> codes.redeem(request, authority, app);
            case "refresh_token" -> refreshes.redeem(request, authority, app);
            default ->
                throw EntraError.of(
                        400,
                        "unsupported_grant_type",
                        70003,
                        "The app requested an unsupported grant type '" + grantType + "'.");
        };
    }
}
