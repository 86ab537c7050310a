package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.Ids;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sign-ins under way, each bound to the browser it began in. Guarded by the state's monitor. */
final class SignIns {
    private static final String COOKIE = "ESTSSIM";
    private static final int REMEMBERED = 1_000;

    private final Map<String, SignIn> underWay = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SignIn> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** The browser's name, a new one if it has none yet. */
    String browser(Request request) {
        return request.cookie(COOKIE).orElseGet(() -> Ids.random(24));
    }

    SignIn begin(String browser, AuthorizationRequest asked) {
        SignIn signIn = new SignIn(Ids.random(24), browser, asked);
        underWay.put(signIn.id(), signIn);
        return signIn;
    }

    /** The one that a page's hidden field or address names. */
    SignIn of(Request request) {
        SignIn signIn = underWay.get(request.parameter("ctx").orElse(""));
        if (signIn == null || !signIn.browser().equals(browser(request))) {
            throw EntraError.of(
                            400,
                            "invalid_request",
                            165000,
                            "Invalid request: the request tokens do not match the user context. Do not copy the user "
                                    + "context values (cookies, form fields, headers) between different requests or user "
                                    + "sessions.")
                    .onPage();
        }
        return signIn;
    }

    /** Back to the page of a sign-in, after a form was sent. */
    static Response page(SignIn signIn) {
        return Response.seeOther("/signin?ctx=" + signIn.id());
    }

    /** SameSite=None as Microsoft's own: the app's pages may start a sign-in from anywhere. */
    static Response withBrowser(Response response, String browser) {
        return response.with("Set-Cookie", COOKIE + "=" + browser + "; Path=/; Secure; HttpOnly; SameSite=None");
    }
}
