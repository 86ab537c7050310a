package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.Ids;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sign-ins in progress, at most 1,000. Each is bound to the browser that started it. Guarded by the state's
 * monitor.
 */
final class SignIns {
    private static final String COOKIE = "ESTSSIM";
    private static final int MAX_ACTIVE = 1_000;

    private final Map<String, SignIn> active = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SignIn> eldest) {
            return size() > MAX_ACTIVE;
        }
    };

    /** The id of the browser from its cookie, or a new id. */
    String browserId(Request request) {
        return request.cookie(COOKIE).orElseGet(() -> Ids.random(24));
    }

    SignIn start(String browser, AuthorizationRequest authorization) {
        SignIn signIn = new SignIn(Ids.random(24), browser, authorization);
        active.put(signIn.id(), signIn);
        return signIn;
    }

    /**
     * The sign-in that the parameter {@code ctx} names. AADSTS165000 if it belongs to another browser or does not
     * exist.
     */
    SignIn find(Request request) {
        SignIn signIn = active.get(request.parameter("ctx").orElse(""));
        if (signIn == null || !signIn.browser().equals(browserId(request))) {
            throw EntraError.of(
                            400,
                            "invalid_request",
                            165000,
                            "Invalid request: the request tokens do not match the user context. Do not copy the user "
                                    + "context values (cookies, form fields, headers) between different requests or "
                                    + "user sessions.")
                    .onPage();
        }
        return signIn;
    }

    /** A redirect to the page of the sign-in, after a form was posted. */
    static Response redirectToPage(SignIn signIn) {
        return Response.seeOther("/signin?ctx=" + signIn.id());
    }

    /** Adds the browser's cookie. It has SameSite=None as at Microsoft, because a sign-in can start from any site. */
    static Response withBrowserCookie(Response response, String browser) {
        return response.with("Set-Cookie", COOKIE + "=" + browser + "; Path=/; Secure; HttpOnly; SameSite=None");
    }
}
