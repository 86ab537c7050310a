package io.o365mailbox.microsoft;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.microsoft.MailboxProof.Result;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.Secret;
import io.o365mailbox.settings.Tenant;
import java.util.List;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The three checks, in the order person, domain, inbox. */
class MailboxProofTest {

    private static final String CONTOSO = "aaaaaaaa-0000-0000-0000-000000000001";
    private static final String TAILSPIN = "aaaaaaaa-0000-0000-0000-000000000002";
    private static final String ANNA = """
            {"id":"the-oid","mail":"anna@contoso.example","userPrincipalName":"anna.larsen@contoso.example",
             "proxyAddresses":["SMTP:anna@contoso.example","smtp:a.larsen@contoso.example","sip:s@contoso.example"]}""";
    private static final String INBOX = "{\"id\":\"AAMk\"}";

    private final FakeMicrosoft microsoft = new FakeMicrosoft();
    private final CloseableHttpClient client = HttpClients.createDefault();

    @AfterEach
    void close() throws Exception {
        client.close();
        microsoft.close();
    }

    @Test
    void provesMailAddressUserNameAndAlias() {
        for (String address :
                List.of("anna@contoso.example", "Anna.Larsen@Contoso.example", "A.Larsen@contoso.example")) {
            microsoft.nowReplies(200, ANNA).replies(200, metadata(CONTOSO)).replies(200, INBOX);

            assertThat(prove(address, CONTOSO, true)).isEqualTo(new Result.Proven());
        }
    }

    @Test
    void refusesTheAddressOfAnotherAccount() {
        microsoft.replies(200, ANNA);

        assertThat(prove("ben@contoso.example", CONTOSO, true))
                .isEqualTo(new Result.OtherMailbox("anna.larsen@contoso.example"));
        assertThat(prove("s@contoso.example", CONTOSO, true))
                .isEqualTo(new Result.OtherMailbox("anna.larsen@contoso.example"));
    }

    @Test
    void usesTheCurrentAddressIfTheAccountLostTheOldOne() {
        microsoft.nowReplies(200, ANNA).replies(200, metadata(CONTOSO)).replies(200, INBOX);
        assertThat(again("maiden.name@contoso.example", CONTOSO))
                .isEqualTo(new Result.Moved(new Address("anna@contoso.example")));

        microsoft.nowReplies(200, ANNA).replies(200, metadata(CONTOSO)).replies(200, INBOX);
        assertThat(again("a.larsen@contoso.example", CONTOSO)).isEqualTo(new Result.Proven());
    }

    @Test
    void checksAccountAndTenantAgain() {
        microsoft.nowReplies(200, ANNA.replace("the-oid", "another-oid"));
        assertThat(again("maiden.name@contoso.example", CONTOSO)).isInstanceOf(Result.OtherMailbox.class);

        microsoft.nowReplies(200, ANNA).replies(200, metadata(TAILSPIN));
        assertThat(again("maiden.name@contoso.example", CONTOSO)).isInstanceOf(Result.ForeignTenant.class);
    }

    @Test
    void refusesAnotherAccountThanInTheIdToken() {
        microsoft.replies(200, ANNA.replace("the-oid", "another-oid"));

        assertThat(prove("anna@contoso.example", CONTOSO, true)).isInstanceOf(Result.OtherMailbox.class);
    }

    @Test
    void refusesAForgedAddressInAForeignTenant() {
        microsoft.replies(200, ANNA).replies(200, metadata(CONTOSO));

        assertThat(prove("anna@contoso.example", TAILSPIN, true)).isInstanceOf(Result.ForeignTenant.class);
        assertThat(microsoft.requests()).hasSize(2);
    }

    @Test
    void acceptsAForeignDomainIfTheTenantIsNotEnforced() {
        microsoft.replies(200, ANNA).replies(200, metadata(CONTOSO)).replies(200, INBOX);

        assertThat(prove("anna@contoso.example", TAILSPIN, false)).isEqualTo(new Result.Proven());
        assertThat(microsoft.requests()).hasSize(3);
    }

    @Test
    void refusesAnAccountWithoutMailbox() {
        microsoft
                .replies(200, ANNA)
                .replies(200, metadata(CONTOSO))
                .replies(404, "{\"error\":{\"code\":\"MailboxNotEnabledForRESTAPI\"}}");

        assertThat(prove("anna@contoso.example", CONTOSO, true)).isInstanceOf(Result.Refused.class);
    }

    @Test
    void isOpenWhenMicrosoftDoesNotRespond() {
        microsoft.replies(200, ANNA).replies(200, metadata(CONTOSO)).replies(500, "{}");

        assertThat(prove("anna@contoso.example", CONTOSO, true)).isInstanceOf(Result.Open.class);
    }

    @Test
    void provesASharedMailboxByItsInbox() {
        microsoft.replies(200, ANNA).replies(200, metadata(CONTOSO)).replies(200, INBOX);

        assertThat(proveShared("support@contoso.example", CONTOSO)).isEqualTo(new Result.Proven());
        assertThat(microsoft.lastRequest().uri().getPath())
                .isEqualTo("/v1.0/users/support@contoso.example/mailFolders/inbox");
        assertThat(microsoft.requests())
                .noneMatch(request -> request.uri().getPath().matches("/v1.0/users/[^/]*"))
                .noneMatch(request -> request.uri().getPath().contains("mailboxSettings"));
    }

    @Test
    void distinguishesTheErrorsOfASharedMailbox() {
        assertThat(sharedRefused(404, "ErrorItemNotFound")).isEqualTo(Cause.DELEGATION_LOST);
        assertThat(sharedRefused(403, "ErrorAccessDenied")).isEqualTo(Cause.DELEGATION_LOST);
        assertThat(sharedRefused(404, "ErrorInvalidUser")).isEqualTo(Cause.MAILBOX_GONE);
        assertThat(sharedRefused(404, "MailboxNotEnabledForRESTAPI")).isEqualTo(Cause.SHARED_NOT_AVAILABLE);
    }

    @Test
    void sharedIsOpenWhenMicrosoftDoesNotRespond() {
        microsoft.replies(200, ANNA).replies(200, metadata(CONTOSO)).replies(503, "{}");

        assertThat(proveShared("support@contoso.example", CONTOSO)).isInstanceOf(Result.Open.class);
    }

    @Test
    void checksTheTenantOfASharedMailbox() {
        microsoft.replies(200, ANNA).replies(200, metadata(CONTOSO));

        assertThat(proveShared("support@contoso.example", TAILSPIN)).isInstanceOf(Result.ForeignTenant.class);
        assertThat(microsoft.requests()).hasSize(2);
    }

    @Test
    void refusesTheOwnMailboxAsASharedOne() {
        microsoft.replies(200, ANNA);

        assertThat(proveShared("a.larsen@contoso.example", CONTOSO)).isEqualTo(new Result.OwnMailbox());
        microsoft.nowReplies(200, ANNA.replace("the-oid", "another-oid"));
        assertThat(proveShared("support@contoso.example", CONTOSO)).isInstanceOf(Result.OtherMailbox.class);
    }

    private Cause sharedRefused(int status, String code) {
        microsoft
                .nowReplies(200, ANNA)
                .replies(200, metadata(CONTOSO))
                .replies(status, "{\"error\":{\"code\":\"" + code + "\"}}");
        return proveShared("support@contoso.example", CONTOSO) instanceof Result.Refused refused
                ? refused.refusal().cause()
                : null;
    }

    private Result proveShared(String address, String tenant) {
        return proof(true).verifyShared(new Address(address), new Tenant(tenant), "the-oid");
    }

    private Result prove(String address, String tenant, boolean enforced) {
        return proof(enforced).verify(Address.parse(address).orElseThrow(), new Tenant(tenant), "the-oid");
    }

    private Result again(String address, String tenant) {
        return proof(true).verifyAgain(new Address(address), new Tenant(tenant), "the-oid");
    }

    private Graph graph() {
        return new Graph(new MicrosoftHttp(client, Timeouts.DEFAULT), microsoft.cloud(), Secret.of("the-access-token"));
    }

    private MailboxProof proof(boolean enforced) {
        MicrosoftHttp http = new MicrosoftHttp(client, Timeouts.DEFAULT);
        return new MailboxProof(new TenantDirectory(http, microsoft.cloud()), graph(), enforced);
    }

    private static String metadata(String tenant) {
        return "{\"issuer\":\"https://login.microsoftonline.com/" + tenant + "/v2.0\"}";
    }
}
