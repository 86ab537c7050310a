package io.o365mailbox.microsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.o365mailbox.microsoft.Refusal.Kind;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphTest {

    private static final String WITH_ODATA =
            "application/json;odata.metadata=minimal;odata.streaming=true;charset=utf-8";
    private static final String INBOX =
            "{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#x\",\"id\":\"AAMk\",\"sizeInBytes\":123}";

    private final FakeMicrosoft microsoft = new FakeMicrosoft();
    private final CloseableHttpClient client = HttpClients.createDefault();
    private final Graph graph =
            new Graph(new MicrosoftHttp(client, Timeouts.DEFAULT), microsoft.cloud(), Secret.of("the-access-token"));

    @AfterEach
    void close() throws Exception {
        client.close();
        microsoft.close();
    }

    @Test
    void readsThePerson() {
        microsoft.replies(200, """
                {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users(id)/$entity","id":"the-oid",
                 "displayName":"Anna Larsen","mail":"anna@contoso.example","userPrincipalName":"anna@contoso.example",
                 "proxyAddresses":["SMTP:anna@contoso.example","smtp:a.larsen@contoso.example"],"new":{"x":[1]}}""", "Content-Type", WITH_ODATA);

        assertThat(graph.me())
                .isEqualTo(new Person(
                        "the-oid",
                        "Anna Larsen",
                        "anna@contoso.example",
                        "anna@contoso.example",
                        List.of("SMTP:anna@contoso.example", "smtp:a.larsen@contoso.example")));
        FakeMicrosoft.Request request = microsoft.lastRequest();
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.uri().getPath()).isEqualTo("/v1.0/me");
        assertThat(request.uri().getQuery()).isEqualTo("$select=id,displayName,mail,userPrincipalName,proxyAddresses");
        assertThat(request.header("Authorization")).isEqualTo("Bearer the-access-token");
    }

    @Test
    void acceptsAPersonWithoutMail() {
        microsoft.replies(200, "{\"id\":\"the-oid\",\"mail\":null,\"proxyAddresses\":[]}");

        assertThat(graph.me()).isEqualTo(new Person("the-oid", null, null, null, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":null}",
                "{\"id\":\"o\",\"proxyAddresses\":\"none\"}",
                "{\"id\":\"o\",\"mail\":\"x",
                ""
            })
    void refusesAPersonWithoutId(String body) {
        microsoft.replies(200, body);

        Refusal refusal = refusal(graph::me);

        assertThat(refusal.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(refusal.code()).isIn(Refusal.NOT_USABLE, Refusal.NOT_JSON);
    }

    @Test
    void readsTheInbox() {
        microsoft.replies(200, INBOX, "Content-Type", WITH_ODATA);

        graph.readInbox();

        assertThat(microsoft.lastRequest().uri()).hasToString("/v1.0/me/mailFolders/inbox?%24select=id");
    }

    @Test
    void readsASharedInbox() {
        microsoft.replies(200, INBOX);

        graph.readSharedInbox(Address.parse("sales#1+x@contoso.example").orElseThrow());

        assertThat(microsoft.lastRequest().uri())
                .hasToString("/v1.0/users/sales%231%2Bx%40contoso.example/mailFolders/inbox?%24select=id");
    }

    @ParameterizedTest(name = "{1}, HTTP {0}")
    @CsvSource(
            nullValues = "-",
            value = {
                "404, MailboxNotEnabledForRESTAPI,      MICROSOFT_ADMINISTRATOR, NO_LICENCE",
                "404, MailboxNotSupportedForRESTAPI,    MICROSOFT_ADMINISTRATOR, NO_LICENCE",
                "404, MailboxNotHostedInExchangeOnline, MICROSOFT_ADMINISTRATOR, NO_LICENCE",
                "404, ErrorMailboxNotFound,             MICROSOFT_ADMINISTRATOR, MAILBOX_GONE",
                "404, ErrorNonExistentMailbox,          MICROSOFT_ADMINISTRATOR, MAILBOX_GONE",
                "404, ErrorItemNotFound,                MICROSOFT_ADMINISTRATOR, MAILBOX_GONE",
                "404, ErrorInvalidUser,                 MICROSOFT_ADMINISTRATOR, MAILBOX_GONE",
                "404, ResourceNotFound,                 MICROSOFT_ADMINISTRATOR, MAILBOX_GONE",
                "404, Request_ResourceNotFound,         MICROSOFT_ADMINISTRATOR, USER_DISABLED",
                "403, ErrorAccessDenied,                MICROSOFT_ADMINISTRATOR, POLICY_BLOCKED",
                "403, accessDenied,                     MICROSOFT_ADMINISTRATOR, POLICY_BLOCKED",
                "403, Authorization_RequestDenied,      OWNER,                   CONSENT_WITHDRAWN",
                "401, InvalidAuthenticationToken,       TRANSIENT,                 -",
                "403, ErrorMailboxStoreUnavailable,     TRANSIENT,                 -",
                "400, ErrorServerBusy,                  TRANSIENT,                 -",
                "429, TooManyRequests,                  TRANSIENT,                 -",
                "429, ApplicationThrottled,             TRANSIENT,                 -",
                "400, BadRequest,                       INVALID_REQUEST,                 -",
                "400, ErrorInvalidRequest,              INVALID_REQUEST,                 -",
                "404, somethingOfTheFuture,             TRANSIENT,                 -",
                "503, MailboxNotEnabledForRESTAPI,      TRANSIENT,                 -"
            })
    void knowsWhatAnErrorMeans(int status, String code, Kind kind, Cause cause) {
        microsoft.replies(status, error(code, "{}"));

        Refusal refusal = refusal(graph::readInbox);

        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.cause()).isEqualTo(cause);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ErrorAccessDenied,           DELEGATION_LOST",
        "accessDenied,                DELEGATION_LOST",
        "ErrorItemNotFound,           DELEGATION_LOST",
        "ErrorInvalidUser,            MAILBOX_GONE",
        "MailboxNotEnabledForRESTAPI, SHARED_NOT_AVAILABLE"
    })
    void someErrorsDifferForASharedMailbox(String code, Cause cause) {
        microsoft.replies(403, error(code, "{}"));

        Refusal refusal = refusal(() ->
                graph.readSharedInbox(Address.parse("sales@contoso.example").orElseThrow()));

        assertThat(refusal.cause()).isEqualTo(cause);
    }

    @Test
    void readsTheInnerError() {
        microsoft.replies(
                403,
                error(
                        "ErrorAccessDenied",
                        "{\"code\":\"MailboxNotEnabledForRESTAPI\",\"date\":\"2026-11-22T05:16:03\","
                                + "\"request-id\":\"0a0a0a0a-1111-2222-3333-444444444444\"}"));

        Refusal refusal = refusal(graph::readInbox);

        assertThat(refusal.cause()).isEqualTo(Cause.NO_LICENCE);
        assertThat(refusal.code()).isEqualTo("MailboxNotEnabledForRESTAPI");
        assertThat(refusal.error()).isEqualTo("ErrorAccessDenied");
        assertThat(refusal.correlationId()).isEqualTo("0a0a0a0a-1111-2222-3333-444444444444");
    }

    @Test
    void decodesAClaimsChallenge() {
        String claims = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1604106651\"}}}";
        String encoded = Base64.getEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        microsoft.replies(
                401,
                error("InvalidAuthenticationToken", "{}"),
                "WWW-Authenticate",
                "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\","
                        + " error=\"insufficient_claims\", claims=\"" + encoded + "\"");

        Refusal refusal = refusal(graph::readInbox);

        assertThat(refusal.kind()).isEqualTo(Kind.OWNER);
        assertThat(refusal.claims()).isEqualTo(claims);
        assertThat(refusal.toString()).doesNotContain("nbf");
    }

    @Test
    void retriesAfterAShortRetryAfter() {
        microsoft
                .replies(429, error("TooManyRequests", "{}"), "Retry-After", "0")
                .replies(200, INBOX);

        graph.readInbox();

        assertThat(microsoft.requests()).hasSize(2);
    }

    @Test
    void retriesOnlyOnce() {
        microsoft.replies(503, error("serviceNotAvailable", "{}"), "Retry-After", "0");

        assertThat(refusal(graph::readInbox).kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(microsoft.requests()).hasSize(2);
    }

    @Test
    void returnsALongRetryAfterToTheCaller() {
        microsoft.replies(429, error("TooManyRequests", "{}"), "Retry-After", "120");

        assertThat(refusal(graph::readInbox).retryAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(microsoft.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>the-access-token</html>",
                "{\"error\":\"the-access-token\"}",
                "{\"error\":{\"code\":{\"x\":\"the-access-token\"},\"innerError\":{\"date\":\"the-access-token\"}}}",
                "{}",
                ""
            })
    void ignoresErrorsOfAnotherShape(String body) {
        microsoft.replies(403, body);

        MicrosoftException refused = catchThrowableOfType(MicrosoftException.class, graph::readInbox);

        assertThat(refused).hasNoCause().hasMessageNotContaining("the-access-token");
        assertThat(refused.refusal().kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void errorTablesHaveLowerCaseKeys() {
        assertThat(new TreeSet<>(GraphErrorTable.OWN.keySet())).allMatch(code -> code.equals(code.toLowerCase()));
        assertThat(GraphErrorTable.OWN.keySet()).containsAll(GraphErrorTable.SHARED.keySet());
    }

    private static String error(String code, String inner) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"For people.\",\"innerError\":" + inner + "}}";
    }

    private static Refusal refusal(Runnable request) {
        return catchThrowableOfType(MicrosoftException.class, request::run).refusal();
    }
}
