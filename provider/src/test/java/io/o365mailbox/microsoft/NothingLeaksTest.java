package io.o365mailbox.microsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;
import io.o365mailbox.settings.Tenant;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** MSAL4J quotes these responses. No part of them can appear in an exception or in a log line of any level. */
class NothingLeaksTest {

    /** Stands for every secret that is sent or received. */
    private static final String SECRET = "S3CR3T";

    private static final String TOKENS =
            "\"access_token\":\"S3CR3T-at\",\"refresh_token\":\"S3CR3T-rt\",\"expires_in\":3600";

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final List<Logger> loggers = List.of(
            Logger.getLogger("com.microsoft"), Logger.getLogger("com.azure"), Logger.getLogger("io.o365mailbox"));
    private final Handler listener = new Listener();
    private final FakeMicrosoft microsoft = new FakeMicrosoft();
    private final CloseableHttpClient client = HttpClients.createDefault();

    @BeforeEach
    void listen() {
        listener.setLevel(Level.ALL);
        loggers.forEach(logger -> {
            logger.setLevel(Level.ALL);
            logger.addHandler(listener);
        });
    }

    @AfterEach
    void close() throws Exception {
        loggers.forEach(logger -> logger.removeHandler(listener));
        client.close();
        microsoft.close();
    }

    static List<String> badAnswers() {
        return List.of(
                "{" + TOKENS,
                "{" + TOKENS + "}}",
                "{" + TOKENS + "} S3CR3T",
                "S3CR3T",
                "[\"S3CR3T\"]",
                "\"S3CR3T\"",
                "",
                "null",
                "{\"refresh_token\":\"S3CR3T\",\"expires_in\":3600}",
                "{\"access_token\":\"S3CR3T\",\"expires_in\":\"S3CR3T\"}",
                "{\"access_token\":\"S3CR3T\"}",
                "{\"access_token\":{\"value\":\"S3CR3T\"},\"expires_in\":3600}",
                "{\"access_token\":\"S3CR3T\",\"expires_in\":99999999999999}");
    }

    @ParameterizedTest
    @MethodSource("badAnswers")
    void keepsSuccessfulResponsesSecret(String answer) {
        checkRefusedWithoutLeak(200, answer);
    }

    @ParameterizedTest
    @MethodSource("badAnswers")
    void keepsErrorResponsesSecret(String answer) {
        checkRefusedWithoutLeak(400, answer);
    }

    @ParameterizedTest
    @MethodSource("strangeButGoodAnswers")
    void keepsResponsesSecretThatMsalCannotParse(String answer) {
        microsoft.replies(200, answer);

        Grant grant = refresh();

        assertThat(grant.accessToken()).isEqualTo(Secret.of("S3CR3T-at"));
        assertThat(grant.toString()).doesNotContain(SECRET);
        assertThat(logged).noneMatch(line -> line.contains(SECRET));
    }

    static List<String> strangeButGoodAnswers() {
        return List.of(
                "{" + TOKENS + ",\"id_token\":\"S3CR3T\"}",
                "{" + TOKENS + ",\"id_token\":\"S3CR3T.S3CR3T.S3CR3T\"}",
                // {"exp":"S3CR3T"}
                "{" + TOKENS + ",\"id_token\":\"a.eyJleHAiOiJTM0NSM1QifQ.b\"}",
                "{" + TOKENS + ",\"client_info\":\"S3CR3T S3CR3T\"}",
                "{" + TOKENS + ",\"refresh_in\":\"S3CR3T\",\"something\":[{\"new\":\"S3CR3T\"}]}");
    }

    private void checkRefusedWithoutLeak(int status, String answer) {
        microsoft.replies(status, answer);

        MicrosoftException refused = catchThrowableOfType(MicrosoftException.class, this::refresh);

        assertThat(refused).isNotNull().hasNoCause();
        assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.TRANSIENT);
        assertThat(printed(refused)).doesNotContain(SECRET);
        assertThat(refused.refusal().toString()).doesNotContain(SECRET);
        assertThat(logged).noneMatch(line -> line.contains(SECRET));
    }

    private Grant refresh() {
        Registration registration = new Registration(
                "the-client",
                new ClientAuthentication.SharedSecret(Secret.of("S3CR3T-client")),
                "organizations",
                microsoft.cloud());
        return new Entra(new MicrosoftHttp(client, Timeouts.DEFAULT), registration)
                .refresh(
                        Secret.of("S3CR3T-old"),
                        TokenRequest.graph(Scopes.of("Mail.Read")),
                        new Tenant("aaaaaaaa-0000-0000-0000-000000000001"));
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private final class Listener extends Handler {

        @Override
        public void publish(LogRecord line) {
            logged.add(new SimpleFormatter().format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
