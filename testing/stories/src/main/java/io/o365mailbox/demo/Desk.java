package io.o365mailbox.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.o365mailbox.launch.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** "Acme Desk", a web application behind Keycloak, on loopback. Thread-safe. */
public final class Desk implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Visit> visits = new ConcurrentHashMap<>();
    private volatile KeycloakClient keycloak;
    private volatile Inbox inbox;

    private Desk(HttpServer server) {
        this.server = server;
        route("/", this::home);
        route("/login", (exchange, visit) -> redirect(exchange, keycloak.authorization(visit.newState(), "")));
        route("/connect", this::connect);
        route("/callback", this::callback);
        route("/inbox", this::inbox);
        route("/logout", this::logout);
        server.setExecutor(Executors.newCachedThreadPool(Desk::daemon));
    }

    /** @param wantedPort taken when it is free, else another */
    public static Desk open(int wantedPort) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.preferably(wantedPort));
            var desk = new Desk(HttpServer.create(address, 0));
            desk.server.start();
            return desk;
        } catch (IOException e) {
            throw new UncheckedIOException("The application could not be started", e);
        }
    }

    /** Without a slash at the end. Known before the realm exists, because the realm has to name it. */
    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public Desk use(DeskSettings settings) {
        keycloak = new KeycloakClient(settings, URI.create(address() + "/callback"));
        inbox = new Inbox(settings.graph(), settings.trusted());
        return this;
    }

    /** The Keycloak access token of the visitor who logged in last, for tests that want to use it by themselves. */
    public String lastAccessToken() {
        return visits.values().stream()
                .filter(Visit::isLoggedIn)
                .reduce((earlier, later) -> later.since().isAfter(earlier.since()) ? later : earlier)
                .map(Visit::accessToken)
                .orElseThrow();
    }

    private void home(HttpExchange exchange, Visit visit) throws IOException {
        show(exchange, new DeskPage(visit));
    }

    private void connect(HttpExchange exchange, Visit visit) throws IOException {
        var parameter = query(exchange).getOrDefault("parameter", "");
        var action = "connect-o365-mailbox" + (parameter.isEmpty() ? "" : ":" + parameter);
        redirect(exchange, keycloak.authorization(visit.newState(), action));
    }

    private void callback(HttpExchange exchange, Visit visit) throws IOException {
        var query = query(exchange);
        if (!visit.expects(query.get("state"))) {
            visit.problem("This answer of Keycloak belongs to no login that was begun here.");
        } else if (query.containsKey("error")) {
            visit.problem(query.get("error") + ": " + query.getOrDefault("error_description", ""));
        } else {
            visit.loggedIn(keycloak.redeem(query.get("code")));
        }
        visit.actionStatus(query.getOrDefault("kc_action_status", ""));
        redirect(exchange, address());
    }

    private void inbox(HttpExchange exchange, Visit visit) throws IOException {
        var token = keycloak.exchangeForMicrosoft(visit.accessToken());
        if (!token.isOk()) {
            visit.problem(token.text("error") + ": " + token.text("error_description"));
            show(exchange, new DeskPage(visit));
            return;
        }
        var mail = inbox.read(token.text("access_token"));
        if (!mail.isOk()) {
            visit.problem("Microsoft Graph answered " + mail.status() + ": "
                    + mail.body().at("/error/message").asText());
        }
        show(exchange, new DeskPage(visit, token, mail));
    }

    private void logout(HttpExchange exchange, Visit visit) throws IOException {
        visits.values().remove(visit);
        redirect(exchange, visit.isLoggedIn() ? keycloak.logout(visit.idToken(), address()) : address());
    }

    private interface Route {
        void answer(HttpExchange exchange, Visit visit) throws IOException;
    }

    private void route(String path, Route route) {
        server.createContext(path, exchange -> {
            try (exchange) {
                route.answer(exchange, visit(exchange));
            }
        });
    }

    private Visit visit(HttpExchange exchange) {
        // Cookies do not know ports: other applications on localhost must not share ours.
        var name = "desk-" + server.getAddress().getPort() + "=";
        for (var cookie : exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split("; ")))
                .toList()) {
            if (cookie.startsWith(name) && visits.containsKey(cookie.substring(name.length()))) {
                return visits.get(cookie.substring(name.length()));
            }
        }
        var id = UUID.randomUUID().toString();
        visits.put(id, new Visit());
        exchange.getResponseHeaders().add("Set-Cookie", name + id + "; Path=/; HttpOnly; SameSite=Lax");
        return visits.get(id);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        var values = new ConcurrentHashMap<String, String>();
        var query = exchange.getRequestURI().getRawQuery();
        for (var pair : (query == null ? "" : query).split("&")) {
            var parts = pair.split("=", 2);
            values.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return values;
    }

    private static void redirect(HttpExchange exchange, URI target) throws IOException {
        exchange.getResponseHeaders().set("Location", target.toString());
        exchange.sendResponseHeaders(302, -1);
    }

    private static void show(HttpExchange exchange, DeskPage page) throws IOException {
        var html = page.html().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, html.length);
        exchange.getResponseBody().write(html);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "desk");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
