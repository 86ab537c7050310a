package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.ErrorResponseException;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;

/** Where the app sends the browser: for a person's consent or an administrator's. */
final class AuthorizeEndpoint implements Endpoint {
    private final State state;
    private final SignIns signIns;
    private final Journey journey;
    private final Reader reader;

    @FunctionalInterface
    private interface Reader {
        AuthorizationRequest read(State state, Request request);
    }

    private AuthorizeEndpoint(State state, SignIns signIns, Journey journey, Reader reader) {
        this.state = state;
        this.signIns = signIns;
        this.journey = journey;
        this.reader = reader;
    }

    static AuthorizeEndpoint forUsers(State state, SignIns signIns, Journey journey) {
        return new AuthorizeEndpoint(state, signIns, journey, AuthorizationRequest::authorize);
    }

    static AuthorizeEndpoint forAdministrators(State state, SignIns signIns, Journey journey) {
        return new AuthorizeEndpoint(
                state, signIns, journey, (s, request) -> AuthorizationRequest.adminConsent(s, request, false));
    }

    static AuthorizeEndpoint forAdministratorsOlder(State state, SignIns signIns, Journey journey) {
        return new AuthorizeEndpoint(
                state, signIns, journey, (s, request) -> AuthorizationRequest.adminConsent(s, request, true));
    }

    @Override
    public Response handle(Request request) {
        AuthorizationRequest asked = read(request);
        request.injectedError().ifPresent(refusal -> {
            throw EntraError.planned(refusal).toApp(asked);
        });
        String browser = signIns.browser(request);
        SignIn signIn = signIns.begin(browser, asked);
        try {
            return SignIns.withBrowser(journey.next(signIn), browser);
        } catch (ErrorResponseException error) {
            return SignIns.withBrowser(error.toResponse(request), browser);
        }
    }

    private AuthorizationRequest read(Request request) {
        try {
            return reader.read(state, request);
        } catch (EntraError error) {
            // Until the redirect URI is known to be good nothing may be sent there.
            throw error.beforeRedirect();
        }
    }
}
