package io.o365mailbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.simulator.state.Folder;
import io.o365mailbox.simulator.state.Mailbox;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The mailbox requests of Graph, the permissions that they need, and their errors. */
class GraphTest extends SimulatorTestBase {
    private static final String SHARED =
            "openid profile offline_access User.Read Mail.ReadWrite.Shared Mail.Send.Shared";

    @Test
    void meReturnsTheSelectedProperties() {
        String token = token("anna@contoso.example", Desk.MAIL);
        Desk.Reply usual = desk.get("/v1.0/me", token);
        assertThat(usual.text("id"))
                .isEqualTo(state.user("anna@contoso.example").objectId());
        assertThat(usual.body().has("proxyAddresses")).isFalse();
        Desk.Reply selected = desk.get("/v1.0/me?$select=id,mail,proxyAddresses", token);
        assertThat(selected.body().path("proxyAddresses").toString())
                .isEqualTo("[\"SMTP:anna@contoso.example\",\"smtp:a.larsen@contoso.example\"]");
        assertThat(selected.body().has("displayName")).isFalse();
        assertError(desk.get("/v1.0/me?$select=shoeSize", token), 400, "BadRequest");
    }

    @Test
    void readsAndSendsMail() {
        String anna = token("anna@contoso.example", Desk.MAIL);
        assertThat(desk.get("/v1.0/me/mailFolders/inbox?$select=id", anna).status())
                .isEqualTo(200);
        Desk.Reply sent = desk.post("/v1.0/me/sendMail", anna, """
                {"message":{"subject":"Hello","body":{"contentType":"Text","content":"Are you in?"},
                "toRecipients":[{"emailAddress":{"address":"ben@contoso.example"}}]}}
                """);
        assertThat(sent.status()).isEqualTo(202);
        String ben = token("ben@contoso.example", Desk.MAIL);
        Desk.Reply inbox = desk.get("/v1.0/me/mailFolders/inbox/messages?$top=1", ben);
        assertThat(inbox.body().path("value").path(0).path("subject").asText()).isEqualTo("Hello");
        assertThat(inbox.body().path("value").path(0).path("from").toString()).contains("anna@contoso.example");
        assertThat(inbox.text("@odata.nextLink")).contains("$skip=1");
        assertThat(state.mailbox("anna@contoso.example").messages(Folder.SENT_ITEMS))
                .hasSize(1);
    }

    @Test
    void eachRequestNeedsItsPermission() {
        String sendOnly = token("anna@contoso.example", "openid profile User.Read Mail.Send");
        assertError(desk.get("/v1.0/me/messages", sendOnly), 403, "ErrorAccessDenied");
        assertError(desk.get("/v1.0/me/mailboxSettings", sendOnly), 403, "ErrorAccessDenied");
        String readOnly = token("anna@contoso.example", "openid profile Mail.Read");
        assertError(desk.post("/v1.0/me/sendMail", readOnly, "{}"), 403, "ErrorAccessDenied");
        assertError(desk.get("/v1.0/me", readOnly), 403, "Authorization_RequestDenied");
        String basic = token("anna@contoso.example", "openid Mail.ReadBasic");
        assertThat(desk.get("/v1.0/me/messages", basic)
                        .body()
                        .path("value")
                        .path(0)
                        .has("body"))
                .isFalse();
        String settings = token("anna@contoso.example", "openid MailboxSettings.Read");
        assertThat(desk.get("/v1.0/me/mailboxSettings/userPurpose", settings).text("value"))
                .isEqualTo("user");
    }

    @Test
    void invalidTokensAreUnauthorized() {
        assertError(desk.get("/v1.0/me", "x"), 401, "InvalidAuthenticationToken");
        Desk.Reply outlook =
                desk.connect("anna@contoso.example", "scope", "openid https://outlook.office.com/SMTP.Send");
        Desk.Reply wrongAudience = desk.get("/v1.0/me", outlook.text("access_token"));
        assertError(wrongAudience, 401, "InvalidAuthenticationToken");
        assertThat(wrongAudience.body().toString()).contains("Invalid audience");
        assertThat(wrongAudience.headers().firstValue("WWW-Authenticate")).isPresent();
        String token = token("anna@contoso.example", Desk.MAIL);
        state.clock().advance(Duration.ofHours(2));
        assertError(desk.get("/v1.0/me", token), 401, "InvalidAuthenticationToken");
    }

    @Test
    void missingMailboxesAreNotEnabled() {
        assertError(
                desk.get("/v1.0/me/mailFolders/inbox", token("uma@contoso.example", Desk.MAIL)),
                404,
                "MailboxNotEnabledForRESTAPI");
        String anna = token("anna@contoso.example", Desk.MAIL);
        for (Mailbox.Status status : List.of(Mailbox.Status.ON_PREMISES, Mailbox.Status.PROVISIONING)) {
            state.mailbox("anna@contoso.example").status(status);
            assertError(desk.get("/v1.0/me/messages", anna), 404, "MailboxNotEnabledForRESTAPI");
        }
    }

    @Test
    void forgedMailAttributeAppearsOnlyInTheProfile() {
        Desk.Reply tokens = desk.connect("mallory@tailspin.example");
        Desk.Reply me = desk.get("/v1.0/me", tokens.text("access_token"));
        assertThat(me.text("mail")).isEqualTo("anna@contoso.example");
        assertThat(me.text("userPrincipalName")).isEqualTo("mallory@tailspin.example");
        assertError(
                desk.get("/v1.0/me/mailFolders/inbox", tokens.text("access_token")),
                404,
                "MailboxNotEnabledForRESTAPI");
    }

    @Test
    void sharedMailboxNeedsPermissionAndDelegation() {
        String own = token("anna@contoso.example", Desk.MAIL);
        assertError(desk.get("/v1.0/users/support@contoso.example/mailFolders/inbox", own), 403, "ErrorAccessDenied");
        String shared = token("anna@contoso.example", SHARED);
        assertThat(desk.get("/v1.0/users/support@contoso.example/mailFolders/inbox?$select=id", shared)
                        .status())
                .isEqualTo(200);
        assertError(desk.get("/v1.0/users/info@contoso.example/mailFolders/inbox", shared), 404, "ErrorItemNotFound");
        assertError(desk.get("/v1.0/users/nobody@contoso.example/messages", shared), 404, "ErrorInvalidUser");
        assertError(desk.get("/v1.0/users/fred@fabrikam.example/messages", shared), 404, "ErrorInvalidUser");
        assertError(desk.get("/v1.0/users/support@contoso.example", shared), 403, "Authorization_RequestDenied");
        assertError(desk.get("/v1.0/users/support@contoso.example/mailboxSettings", shared), 403, "ErrorAccessDenied");
        state.behaviour().undelegatedIsForbidden(true);
        assertError(desk.get("/v1.0/users/info@contoso.example/messages", shared), 403, "ErrorAccessDenied");
        state.mailbox("support@contoso.example").withdrawDelegation(state.user("anna@contoso.example"));
        assertError(desk.get("/v1.0/users/support@contoso.example/messages", shared), 403, "ErrorAccessDenied");
    }

    @Test
    void delegatesCannotOpenInactiveOrHiddenMailboxes() {
        String shared = token("anna@contoso.example", SHARED);
        assertError(
                desk.get("/v1.0/users/archive@contoso.example/mailFolders/inbox", shared),
                404,
                "MailboxNotEnabledForRESTAPI");
        assertError(desk.get("/v1.0/users/board@contoso.example/mailFolders/inbox", shared), 404, "ErrorItemNotFound");
        state.mailbox("board@contoso.example").hidden(false);
        assertThat(desk.get("/v1.0/users/board@contoso.example/mailFolders/inbox", shared)
                        .status())
                .isEqualTo(200);
        assertThat(desk.get("/v1.0/users/van1@contoso.example/mailFolders/inbox", shared)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void sendingAsASharedMailboxNeedsSendAs() {
        String shared = token("anna@contoso.example", SHARED);
        String mail = "{\"message\":{\"subject\":\"Hi\",\"toRecipients\":"
                + "[{\"emailAddress\":{\"address\":\"ben@contoso.example\"}}]}}";
        assertThat(desk.post("/v1.0/users/support@contoso.example/sendMail", shared, mail)
                        .status())
                .isEqualTo(202);
        assertError(desk.post("/v1.0/users/room1@contoso.example/sendMail", shared, mail), 403, "ErrorSendAsDenied");
        assertThat(state.mailbox("ben@contoso.example")
                        .messages(Folder.INBOX)
                        .get(0)
                        .from()
                        .address())
                .isEqualTo("support@contoso.example");
    }

    private String token(String user, String scope) {
        return desk.connect(user, "scope", scope).text("access_token");
    }

    private static void assertError(Desk.Reply reply, int status, String code) {
        assertThat(reply.body().path("error").path("code").asText()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body().path("error").path("innerError").has("request-id"))
                .isTrue();
    }
}
