package io.o365mailbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.o365mailbox.simulator.Simulator;
import io.o365mailbox.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The application's pages against a token endpoint that answers what the test says. */
class DeskTest {

    private static final String LOGGED_IN = "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"id_token\":\"h."
            + Base64.getUrlEncoder().encodeToString("{\"name\":\"Anna <Larsen>\"}".getBytes(StandardCharsets.UTF_8))
            + ".s\"}";

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final List<String> requests = new ArrayList<>();
    private final List<String> responses = new ArrayList<>();
    private HttpServer keycloak;
    private Simulator microsoft;
    private Desk desk;

    @BeforeEach
    void open() throws IOException {
        keycloak = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keycloak.createContext("/acme/protocol/openid-connect/token", this::answer);
        keycloak.start();
        microsoft = Simulator.start(SimulatorOptions.defaults());
        var realm = URI.create("http://localhost:" + keycloak.getAddress().getPort() + "/acme");
        desk = Desk.open(0)
                .use(new DeskSettings(realm, "desk", "secret", microsoft.graph(), microsoft.caPem()))
                .showNavigation(Navigation.NONE.with("Mails", URI.create("http://localhost/mails")));
    }

    @AfterEach
    void close() {
        desk.close();
        microsoft.close();
        keycloak.stop(0);
    }

    @Test
    void offersTheLoginAndTheOtherPages() throws Exception {
        assertThat(get("/").body()).contains("id='login'", "href='http://localhost/mails'");
    }

    @Test
    void refusesAResponseWithoutItsState() throws Exception {
        get("/callback?code=c&state=forged");

        assertThat(get("/").body()).contains("id='problem'").doesNotContain("id='who'");
    }

    @Test
    void showsARefusalAndTheActionThatResolvesIt() throws Exception {
        logIn();
        responses.add("400 {\"error\":\"invalid_grant\",\"error_description\":\"The mailbox has to be reconnected.\","
                + "\"kc_action\":\"connect-o365-mailbox:8f0c\"}");

        var page = get("/inbox").body();

        assertThat(page)
                .contains("Anna &lt;Larsen>", "invalid_grant: The mailbox has to be reconnected.")
                .contains("id='reconnect' href='/connect?parameter=8f0c'");
        assertThat(get("/connect?parameter=8f0c").headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).contains("kc_action=connect-o365-mailbox%3A8f0c"));
    }

    @Test
    void getsANewKeycloakTokenWhenItsOwnHasExpired() throws Exception {
        logIn();
        responses.add("400 {\"error\":\"invalid_request\"}");
        responses.add("200 " + LOGGED_IN);
        responses.add("503 {\"error\":\"temporarily_unavailable\"}");

        assertThat(get("/inbox").body()).contains("temporarily_unavailable", "<td>503</td>");
        assertThat(requests).element(2).asString().contains("grant_type=refresh_token");
    }

    private void logIn() throws Exception {
        responses.add("200 " + LOGGED_IN);
        var location = get("/login").headers().firstValue("Location").orElseThrow();
        get("/callback?code=c&state=" + location.replaceAll(".*[?&]state=([^&]*).*", "$1"));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(desk.address() + path)).build(), BodyHandlers.ofString());
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var response = responses.remove(0);
        var body = response.substring(4).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(Integer.parseInt(response.substring(0, 3)), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
