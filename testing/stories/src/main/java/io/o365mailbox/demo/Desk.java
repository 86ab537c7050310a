package io.o365mailbox.demo;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** "Acme Desk", a web application behind Keycloak, on loopback. Thread-safe. */
public final class Desk implements AutoCloseable {

    static final String NAME = "Acme Desk";

    private final LocalSite site;
    private final Map<String, DeskSession> sessions = new ConcurrentHashMap<>();
    private volatile KeycloakClient keycloak;
    private volatile Inbox inbox;
    private volatile Navigation navigation = Navigation.NONE;

    private Desk(LocalSite site) {
        this.site = site;
        route("/", (request, session) -> show(request, new DeskPage(session)));
        route("/login", (request, session) -> request.redirect(keycloak.authorization(session.newState(), "")));
        route("/connect", this::connect);
        route("/callback", this::finishLogin);
        route("/inbox", this::showInbox);
        route("/logout", this::logOut);
    }

    /** @param preferredPort taken when it is free, else another; 0 for any */
    public static Desk open(int preferredPort) {
        var desk = new Desk(LocalSite.open(preferredPort));
        desk.site.start();
        return desk;
    }

    /** Without a slash at the end. Known before the realm exists, because the realm needs it. */
    public URI address() {
        return site.address();
    }

    /** Connects it with its realm. Logging in works only after this call. */
    public Desk use(DeskSettings settings) {
        keycloak = new KeycloakClient(settings, URI.create(address() + "/callback"));
        inbox = new Inbox(settings.graph(), settings.trusted());
        return this;
    }

    /** Shows links to other pages on top of its own. */
    Desk showNavigation(Navigation shown) {
        navigation = shown;
        return this;
    }

    /** The Keycloak access token of the user who logged in last, for tests that use it directly. */
    public String lastAccessToken() {
        return sessions.values().stream()
                .filter(DeskSession::isLoggedIn)
                .reduce((earlier, later) -> later.since().isAfter(earlier.since()) ? later : earlier)
                .map(DeskSession::accessToken)
                .orElseThrow();
    }

    private void connect(WebRequest request, DeskSession session) throws IOException {
        var parameter = request.query().getOrDefault("parameter", "");
        var action = AcmeRealm.ACTION + (parameter.isEmpty() ? "" : ":" + parameter);
        request.redirect(keycloak.authorization(session.newState(), action));
    }

    private void finishLogin(WebRequest request, DeskSession session) throws IOException {
        var query = request.query();
        if (!session.expects(query.get("state"))) {
            session.problem("This response of Keycloak does not belong to a login that was started here.");
        } else if (query.containsKey("error")) {
            session.problem(query.get("error") + ": " + query.getOrDefault("error_description", ""));
        } else {
            session.logIn(keycloak.redeem(query.get("code")));
        }
        session.actionStatus(query.getOrDefault("kc_action_status", ""));
        request.redirect(address());
    }

    private void showInbox(WebRequest request, DeskSession session) throws IOException {
        var token = microsoftToken(session);
        if (!token.isOk()) {
            session.problem(token.text("error") + ": " + token.text("error_description"));
            show(request, new DeskPage(session).withTokenResponse(token));
            return;
        }
        var mail = inbox.read(token.text("access_token"));
        if (!mail.isOk()) {
            session.problem("Microsoft Graph answered " + mail.status() + ": "
                    + mail.body().at("/error/message").asText());
        }
        show(request, new DeskPage(session).withTokenResponse(token).withMessages(Inbox.messages(mail)));
    }

    /** Keycloak's access tokens last five minutes: if this one is no longer accepted, the session gets a new one. */
    private JsonResponse microsoftToken(DeskSession session) throws IOException {
        var response = keycloak.exchangeForMicrosoft(session.accessToken());
        if (!response.text("error").equals("invalid_request") || !session.isLoggedIn()) {
            return response;
        }
        var renewed = keycloak.refresh(session.refreshToken());
        if (!renewed.isOk()) {
            session.logOut();
            return response;
        }
        session.logIn(renewed);
        return keycloak.exchangeForMicrosoft(session.accessToken());
    }

    private void logOut(WebRequest request, DeskSession session) throws IOException {
        sessions.values().remove(session);
        request.redirect(session.isLoggedIn() ? keycloak.logout(session.idToken(), address()) : address());
    }

    private void show(WebRequest request, DeskPage page) throws IOException {
        request.show(new HtmlPage(NAME, page.html(), navigation));
    }

    private interface SessionRoute {
        void answer(WebRequest request, DeskSession session) throws IOException;
    }

    private void route(String path, SessionRoute route) {
        site.route(path, request -> route.answer(request, session(request)));
    }

    private DeskSession session(WebRequest request) {
        // Browsers share cookies between ports, so the name carries the port.
        var name = "desk-" + site.port();
        var known = request.cookie(name).map(sessions::get);
        if (known.isPresent()) {
            return known.get();
        }
        var id = UUID.randomUUID().toString();
        sessions.put(id, new DeskSession());
        request.setCookie(name, id);
        return sessions.get(id);
    }

    @Override
    public void close() {
        site.close();
    }
}
