package io.o365mailbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.o365mailbox.simulator.state.Fault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The kinds of faults, their paths and counts; the ledger and the proxy. */
class FaultTest extends SimulatorTestBase {
    private static final String PATH = "/contoso.example/v2.0/.well-known/openid-configuration";

    private final HttpClient http = HttpClient.newBuilder()
            .sslContext(Trust.context(SIMULATOR.caPem()))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    @Test
    void faultAppliesTheGivenNumberOfTimes() throws Exception {
        state.faults().add(Fault.html("/contoso.example/", 503).times(2));
        assertThat(get().statusCode()).isEqualTo(503);
        assertThat(get().body()).contains("<h1>Service unavailable</h1>");
        assertThat(get().statusCode()).isEqualTo(200);
    }

    @Test
    void faultStaysUntilCleared() throws Exception {
        state.faults().add(Fault.status("*/openid-configuration", 500, "application/json", "{}"));
        for (int i = 0; i < 5; i++) {
            assertThat(get().statusCode()).isEqualTo(500);
        }
        state.faults().clear();
        assertThat(get().statusCode()).isEqualTo(200);
    }

    @Test
    void delayFaultDelaysTheResponse() throws Exception {
        state.faults()
                .add(Fault.delay("/contoso.example/", Duration.ofMillis(300)).times(1));
        long before = System.nanoTime();
        assertThat(get().statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(300));
    }

    @Test
    void resetFaultResetsTheConnection() {
        state.faults().add(Fault.reset("/contoso.example/"));
        assertThatThrownBy(this::get)
                .isInstanceOf(IOException.class)
                .satisfies(e -> assertThat(rootOf(e))
                        .isInstanceOf(SocketException.class)
                        .hasMessageContaining("reset"));
    }

    @Test
    void resetAfterExecutesTheRequest() {
        String token = desk.connect("anna@contoso.example").text("access_token");
        state.faults().add(Fault.of("/v1.0/me/sendMail", Fault.Kind.RESET_AFTER).times(1));
        int before = state.mailbox("ben@contoso.example").messages().size();
        assertThatThrownBy(() -> desk.post(
                        "/v1.0/me/sendMail",
                        token,
                        "{\"message\":{\"toRecipients\":[{\"emailAddress\":{\"address\":\"ben@contoso.example\"}}]}}"))
                .hasRootCauseInstanceOf(IOException.class);
        assertThat(state.mailbox("ben@contoso.example").messages()).hasSize(before + 1);
    }

    @Test
    void closeTruncateAndGarbageBreakTheResponse() {
        state.faults().add(Fault.close("/contoso.example/"));
        assertThatThrownBy(this::get).isInstanceOf(IOException.class);
        state.faults().clear();
        state.faults().add(Fault.of("/contoso.example/", Fault.Kind.TRUNCATE));
        assertThatThrownBy(this::get).isInstanceOf(IOException.class);
        state.faults().clear();
        state.faults().add(Fault.garbage("/contoso.example/"));
        assertThatThrownBy(this::get).isInstanceOf(IOException.class);
    }

    @Test
    void aadstsFaultReturnsTheGivenEntraError() {
        String token = desk.connect("anna@contoso.example").text("refresh_token");
        state.faults()
                .add(Fault.aadsts(
                                "*/oauth2/v2.0/token",
                                new Fault.Refusal(
                                        "temporarily_unavailable", 90033, "A transient error.", null, null, 503))
                        .times(1));
        RefreshTest.assertError(desk.refresh("organizations", token), 503, "temporarily_unavailable", 90033, "");
        assertThat(desk.refresh("organizations", token).status()).isEqualTo(200);
        state.faults()
                .add(Fault.aadsts(
                        "*/oauth2/v2.0/authorize",
                        new Fault.Refusal("server_error", 90006, "An external error.", null, null, 400)));
        assertThat(browser().open(desk.authorize("organizations")).callback())
                .containsEntry("error", "server_error")
                .containsKey("state");
    }

    @Test
    void throttleFaultSendsRetryAfter() {
        String token = desk.connect("anna@contoso.example").text("access_token");
        state.faults().add(Fault.throttle("/v1.0/me", Duration.ofSeconds(7)).times(1));
        Desk.Reply reply = desk.get("/v1.0/me", token);
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void ledgerCountsRequests() throws Exception {
        state.ledger().forgetRequests();
        get();
        get();
        assertThat(state.ledger().requests("/contoso.example/")).isEqualTo(2);
        assertThat(state.ledger().requests("*/openid-configuration")).isEqualTo(2);
        assertThat(state.ledger().requests("/v1.0")).isZero();
    }

    @Test
    void proxyAcceptsOnlyMicrosoftsHostNames() throws Exception {
        HttpClient through = HttpClient.newBuilder()
                .sslContext(Trust.context(SIMULATOR.caPem()))
                .proxy(ProxySelector.of(
                        new InetSocketAddress("127.0.0.1", SIMULATOR.proxy().port())))
                .build();
        assertThat(through.send(
                                HttpRequest.newBuilder(URI.create("https://login.microsoftonline.com" + PATH))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains(
                        "\"issuer\":\"https://login.microsoftonline.com/", "\"msgraph_host\":\"graph.microsoft.com\"");
        assertThatThrownBy(() -> through.send(
                        HttpRequest.newBuilder(URI.create("https://telemetry.example/"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        assertThat(SIMULATOR.proxy().refusedHosts()).contains("telemetry.example");
    }

    private HttpResponse<String> get() throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(SIMULATOR.login() + PATH)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static Throwable rootOf(Throwable e) {
        return e.getCause() == null ? e : rootOf(e.getCause());
    }
}
