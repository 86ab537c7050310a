package io.o365mailbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.graph.models.BodyType;
import com.microsoft.graph.models.EmailAddress;
import com.microsoft.graph.models.ItemBody;
import com.microsoft.graph.models.MailFolder;
import com.microsoft.graph.models.Message;
import com.microsoft.graph.models.MessageCollectionResponse;
import com.microsoft.graph.models.Recipient;
import com.microsoft.graph.models.User;
import com.microsoft.graph.models.UserPurpose;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.sendmail.SendMailPostRequestBody;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import com.microsoft.kiota.serialization.AdditionalDataHolder;
import io.o365mailbox.simulator.state.Fault;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The Graph SDK for Java under Microsoft's host name. It puts properties that it does not know into its additional
 * data.
 */
class GraphSdkInteropTest extends SimulatorTestBase {

    @Test
    void readsProfileFoldersAndMessages() {
        GraphServiceClient graph = graph("anna@contoso.example", Desk.MAIL + " MailboxSettings.Read");
        User me = graph.me()
                .get(request -> request.queryParameters.select =
                        new String[] {"id", "mail", "userPrincipalName", "displayName", "proxyAddresses"});
        assertThat(me.getProxyAddresses()).contains("smtp:a.larsen@contoso.example");
        assertNoUnknownProperties(me);
        assertNoUnknownProperties(graph.me().get());

        MailFolder inbox = graph.me().mailFolders().byMailFolderId("inbox").get();
        assertThat(inbox.getDisplayName()).isEqualTo("Inbox");
        assertNoUnknownProperties(inbox);
        graph.me().mailFolders().get().getValue().forEach(GraphSdkInteropTest::assertNoUnknownProperties);

        MessageCollectionResponse page = graph.me()
                .mailFolders()
                .byMailFolderId(inbox.getId())
                .messages()
                .get(request -> request.queryParameters.top = 2);
        assertThat(page.getValue()).hasSize(2);
        page.getValue().forEach(GraphSdkInteropTest::assertNoUnknownProperties);
        assertNoUnknownProperties(page.getValue().get(0).getFrom().getEmailAddress());
        MessageCollectionResponse next =
                graph.me().messages().withUrl(page.getOdataNextLink()).get();
        assertThat(next.getValue()).hasSize(1);

        assertThat(graph.me().mailboxSettings().get().getUserPurpose()).isEqualTo(UserPurpose.User);
        assertNoUnknownProperties(graph.me().mailboxSettings().get());
    }

    @Test
    void sendsMail() {
        GraphServiceClient graph = graph("anna@contoso.example", Desk.MAIL);
        EmailAddress address = new EmailAddress();
        address.setAddress("ben@contoso.example");
        Recipient to = new Recipient();
        to.setEmailAddress(address);
        ItemBody body = new ItemBody();
        body.setContentType(BodyType.Text);
        body.setContent("By the SDK");
        Message message = new Message();
        message.setSubject("Sent");
        message.setBody(body);
        message.setToRecipients(List.of(to));
        SendMailPostRequestBody request = new SendMailPostRequestBody();
        request.setMessage(message);
        graph.me().sendMail().post(request);
        assertThat(state.mailbox("ben@contoso.example").messages().get(0).body())
                .isEqualTo("By the SDK");
    }

    @Test
    void reportsErrorsAndRetriesThrottledRequests() {
        ODataError missing = catchThrowableOfType(
                ODataError.class,
                () -> graph("uma@contoso.example", Desk.MAIL)
                        .me()
                        .mailFolders()
                        .byMailFolderId("inbox")
                        .get());
        assertThat(missing.getResponseStatusCode()).isEqualTo(404);
        assertThat(missing.getError().getCode()).isEqualTo("MailboxNotEnabledForRESTAPI");
        assertThat(missing.getError().getInnerError().getRequestId()).isNotEmpty();

        GraphServiceClient graph = graph("anna@contoso.example", Desk.MAIL);
        state.faults().add(Fault.throttle("/v1.0/me", Duration.ofSeconds(1)).times(1));
        assertThat(graph.me().get().getDisplayName()).isEqualTo("Anna Larsen");
        assertThat(state.ledger().calls("/v1.0/me")).extracting("status").contains(429, 200);
    }

    @Test
    void readsASharedMailbox() {
        GraphServiceClient graph = graph("anna@contoso.example", "openid Mail.ReadWrite.Shared");
        MailFolder inbox = graph.users()
                .byUserId("support@contoso.example")
                .mailFolders()
                .byMailFolderId("inbox")
                .get();
        assertNoUnknownProperties(inbox);
    }

    private GraphServiceClient graph(String user, String scope) {
        String token = desk.connect(user, "scope", scope).text("access_token");
        AllowedHostsValidator hosts = new AllowedHostsValidator("graph.microsoft.com");
        AccessTokenProvider tokens = new AccessTokenProvider() {
            @Override
            public String getAuthorizationToken(URI uri, Map<String, Object> context) {
                return token;
            }

            @Override
            public AllowedHostsValidator getAllowedHostsValidator() {
                return hosts;
            }
        };
        return new GraphServiceClient(
                new BaseBearerTokenAuthenticationProvider(tokens),
                GraphClientFactory.create()
                        .proxy(new Proxy(
                                Proxy.Type.HTTP,
                                new InetSocketAddress(
                                        "127.0.0.1", SIMULATOR.proxy().port())))
                        .sslSocketFactory(
                                Trust.context(SIMULATOR.caPem()).getSocketFactory(), Trust.manager(SIMULATOR.caPem()))
                        .build());
    }

    private static void assertNoUnknownProperties(AdditionalDataHolder holder) {
        assertThat(holder.getAdditionalData().keySet()).allMatch(name -> name.startsWith("@odata."));
    }
}
