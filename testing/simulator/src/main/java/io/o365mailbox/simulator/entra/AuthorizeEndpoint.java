package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.ErrorResponseException;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;

/** The authorization endpoint and the two admin consent endpoints. All of them start a sign-in. */
final class AuthorizeEndpoint implements Endpoint {
    private final State state;
    private final SignIns signIns;
    private final SignInFlow flow;
    private final Parser parser;

    @FunctionalInterface
    private interface Parser {
        AuthorizationRequest read(State state, Request request);
    }

    private AuthorizeEndpoint(State state, SignIns signIns, SignInFlow flow, Parser parser) {
        this.state = state;
        this.signIns = signIns;
        this.flow = flow;
        this.parser = parser;
    }

    static AuthorizeEndpoint forUsers(State state, SignIns signIns, SignInFlow flow) {
        return new AuthorizeEndpoint(state, signIns, flow, AuthorizationRequest::parse);
    }

    static AuthorizeEndpoint forAdministrators(State state, SignIns signIns, SignInFlow flow) {
        return new AuthorizeEndpoint(
                state, signIns, flow, (s, request) -> AuthorizationRequest.parseAdminConsent(s, request, false));
    }

    static AuthorizeEndpoint forAdministratorsV1(State state, SignIns signIns, SignInFlow flow) {
        return new AuthorizeEndpoint(
                state, signIns, flow, (s, request) -> AuthorizationRequest.parseAdminConsent(s, request, true));
    }

    @Override
    public Response handle(Request request) {
        AuthorizationRequest authorization = read(request);
        request.injectedError().ifPresent(refusal -> {
            throw EntraError.injected(refusal).toApp(authorization);
        });
        String browser = signIns.browserId(request);
        SignIn signIn = signIns.start(browser, authorization);
        try {
            return SignIns.withBrowserCookie(flow.proceed(signIn), browser);
        } catch (ErrorResponseException error) {
            return SignIns.withBrowserCookie(error.toResponse(request), browser);
        }
    }

    private AuthorizationRequest read(Request request) {
        try {
            return parser.read(state, request);
        } catch (EntraError error) {
            // An error must not be sent to a redirect URI that is not verified.
            throw error.beforeRedirect();
        }
    }
}
