package io.o365mailbox.microsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicrosoftHttpTest {

    private static final Timeouts SHORT =
            new Timeouts(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(700));

    private final CloseableHttpClient client = HttpClients.createDefault();
    private final MicrosoftHttp http = new MicrosoftHttp(client, SHORT);

    @AfterEach
    void close() throws Exception {
        client.close();
    }

    @Test
    void readsStatusHeadersAndBody() {
        try (FakeMicrosoft microsoft = new FakeMicrosoft().replies(418, "{\"ä\":1}", "X-One", "1")) {
            MicrosoftResponse answer = http.get(microsoft.base(), Map.of("X-Asked", "yes"));

            assertThat(answer.status()).isEqualTo(418);
            assertThat(answer.body()).isEqualTo("{\"ä\":1}");
            assertThat(answer.header("x-ONE")).isEqualTo("1");
            assertThat(microsoft.lastRequest().header("X-Asked")).isEqualTo("yes");
        }
    }

    @Test
    void stopsAfterSilence() {
        try (RawServer server = new RawServer(RawServer.silent())) {
            assertThat(refusal(server.uri()).error()).isEqualTo(Refusal.TIMEOUT);
        }
    }

    @Test
    void stopsAtTheTotalLimitWhileBytesStillArrive() {
        try (RawServer server = new RawServer(RawServer.dripping(50))) {
            Instant begun = Instant.now();

            assertThat(refusal(server.uri()).error()).isEqualTo(Refusal.TIMEOUT);
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void reportsALostConnection() {
        try (RawServer server = new RawServer(RawServer.resetting())) {
            assertThat(refusal(server.uri()).error()).isEqualTo(Refusal.UNREACHABLE);
        }
    }

    @Test
    void reportsAnUnreachableServer() throws Exception {
        URI unused;
        try (ServerSocket socket = new ServerSocket(0)) {
            unused = URI.create("http://localhost:" + socket.getLocalPort());
        }
        assertThat(refusal(unused).error()).isEqualTo(Refusal.UNREACHABLE);
        assertThat(refusal(unused).kind()).isEqualTo(Refusal.Kind.TRANSIENT);
    }

    @Test
    void reportsAServerWithoutTls() {
        try (RawServer server = new RawServer(RawServer.saying("this is not TLS"))) {
            assertThat(refusal(URI.create(server.uri().toString().replace("http:", "https:")))
                            .error())
                    .isEqualTo(Refusal.TLS);
        }
    }

    @Test
    void doesNotQuoteAResponseThatIsNotHttp() {
        try (RawServer server = new RawServer(RawServer.saying("refresh-token-in-the-wrong-place\r\n\r\n"))) {
            MicrosoftException failed = refused(server.uri());

            assertThat(failed).hasNoCause().hasMessageNotContaining("token");
        }
    }

    @Test
    void stopsReadingAHugeResponse() {
        try (FakeMicrosoft microsoft = new FakeMicrosoft().replies(200, "x".repeat(2 << 20))) {
            assertThat(refusal(microsoft.base()).error()).isEqualTo(Refusal.TOO_LARGE);
        }
    }

    @Test
    void followsNoRedirect() throws Exception {
        try (FakeMicrosoft other = new FakeMicrosoft().replies(200, "{}");
                FakeMicrosoft microsoft = new FakeMicrosoft()
                        .replies(302, "", "Location", other.base().toString())) {
            assertThat(http.get(microsoft.base(), Map.of()).status()).isEqualTo(302);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void sendsAPostOnceEvenIfRetriesAreConfigured() throws Exception {
        try (CloseableHttpClient eager = HttpClients.custom()
                        .setRetryHandler(new DefaultHttpRequestRetryHandler(3, true))
                        .build();
                RawServer server = new RawServer(RawServer.resetting())) {
            MicrosoftHttp eagerHttp = new MicrosoftHttp(eager, SHORT);

            assertThat(catchThrowableOfType(
                            MicrosoftException.class, () -> eagerHttp.post(server.uri(), Map.of(), "code=once")))
                    .isNotNull();
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void keepsTheSettingsOfTheClient() throws Exception {
        try (FakeMicrosoft proxy = new FakeMicrosoft().replies(200, "{}");
                CloseableHttpClient behindProxy = HttpClients.custom()
                        .setDefaultRequestConfig(RequestConfig.custom()
                                .setProxy(HttpHost.create(proxy.base().toString()))
                                .build())
                        .build()) {
            new MicrosoftHttp(behindProxy, SHORT).get(URI.create("http://graph.example/v1.0/me"), Map.of());

            assertThat(proxy.lastRequest().uri()).hasToString("http://graph.example/v1.0/me");
        }
    }

    private Refusal refusal(URI uri) {
        return refused(uri).refusal();
    }

    private MicrosoftException refused(URI uri) {
        return catchThrowableOfType(MicrosoftException.class, () -> http.get(uri, Map.of()));
    }
}
