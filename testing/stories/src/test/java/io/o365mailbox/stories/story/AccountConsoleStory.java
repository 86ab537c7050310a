package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.o365mailbox.stories.screen.AccountScreen;
import io.o365mailbox.stories.screen.ManageScreen;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keycloak's account console lists mailboxes among the applications, not among the ways to sign in. */
@ExtendWith(Stage.class)
class AccountConsoleStory {

    @Test
    void listsMailboxesAsAnApplicationOnly(Scene scene) {
        scene.realm()
                .post(
                        "/clients",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("clientId", "o365-mailboxes")
                                .put("name", "O365 mailboxes")
                                .put("baseUrl", scene.realm().url() + "/o365-mailbox/connect")
                                .put("alwaysDisplayInConsole", true)
                                .put("publicClient", true)
                                .put("standardFlowEnabled", false));
        var visitor = scene.connected("anna").visitor();
        var account = scene.realm().url() + "/account/";

        visitor.opens(account + "account-security/signing-in");
        var signingIn = visitor.meets(AccountScreen::new).shows("Basic authentication");
        assertThat(signingIn.text()).doesNotContain("O365");
        signingIn.screenshot("account-signing-in");

        visitor.opens(account + "account-security/linked-accounts");
        var linked = visitor.meets(AccountScreen::new).shows("Microsoft");
        linked.screenshot("account-linked-accounts");

        visitor.opens(account + "applications");
        var applications = visitor.meets(AccountScreen::new).shows("O365 mailboxes");
        applications.screenshot("account-applications");
        applications.opensInAnotherTab("O365 mailboxes", "#o365-mailbox-manage");

        var manage =
                visitor.opens(scene.realm().url() + "/o365-mailbox/connect").meets(ManageScreen::new);
        assertThat(manage.text()).contains("anna@contoso.example");
        manage.closes().meets(AccountScreen::new);
    }
}
