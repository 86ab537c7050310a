package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.support.Applications;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Parameters of the exchange: the mailbox, the resource, the scope. */
@ExtendWith(Stage.class)
class TokenChoiceStory {

    @Test
    void oneGrantServesGraphAndOutlook(Scene scene) {
        scene.settings().configureProvider(Map.of("outlookScopes", "IMAP.AccessAsUser.All SMTP.Send"));
        scene.connected("anna");
        var graph = Exchange.in(scene);
        var outlook = graph.with("resource", "https://outlook.office365.com/");

        var mail = graph.send();
        var imap = outlook.send();

        assertThat(mail.text("scope").split(" ")).contains("Mail.ReadWrite", "Mail.Send");
        assertThat(imap.text("scope").split(" ")).containsExactlyInAnyOrder("IMAP.AccessAsUser.All", "SMTP.Send");
        assertThat(outlook.with("scope", "SMTP.Send").send().text("scope")).isEqualTo("SMTP.Send");
        assertThat(List.of(graph.send().text("access_token"), outlook.send().text("access_token")))
                .as("both tokens stay cached")
                .containsExactly(mail.text("access_token"), imap.text("access_token"));
        assertThat(scene.authorizeEndpoint().requestedScopes())
                .anyMatch(scope -> scope.contains("https://outlook.office.com/SMTP.Send")
                        && scope.contains("https://graph.microsoft.com/Mail.Send"));
    }

    @Test
    void selectsAMailboxByIdOrAddress(Scene scene) {
        scene.connected("anna");
        var id = scene.mailboxIdOf("anna");
        var right = Exchange.in(scene);

        assertThat(right.with("mailbox_id", id).send().status()).isEqualTo(200);
        assertThat(right.with("login_hint", id).send().status()).isEqualTo(200);
        assertThat(right.with("login_hint", "Anna@Contoso.example").send().status())
                .isEqualTo(200);
        assertThat(right.with("scope", "https://graph.microsoft.com/.default")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(right.with("min_validity", "1800")
                        .send()
                        .body()
                        .path("expires_in")
                        .asInt())
                .isGreaterThanOrEqualTo(1800);
    }

    @Test
    void anAllowedClientActsForAbsentUsers(Scene scene) {
        scene.connected("anna");
        scene.settings()
                .configureProvider(Map.of(
                        "absentUserClients",
                        "archive",
                        "clientScopes",
                        "[{\"key\":\"archive\",\"value\":\"Mail.ReadWrite\"}]"));
        var clients = Applications.of(scene).withServiceAccount("archive");
        var id = scene.mailboxIdOf("anna");
        var archive = Exchange.in(scene, clients.tokenOf("archive")).by("archive");

        var responses = List.of(
                archive.with("mailbox_id", id).send(),
                archive.with("login_hint", "anna@contoso.example").send(),
                archive.with("requested_subject", "anna").send(),
                archive.with("requested_subject", scene.realm().userId("anna")).send());

        assertThat(responses)
                .allSatisfy(response ->
                        assertThat(response.status()).as(response.toString()).isEqualTo(200));
        assertThat(responses.get(0).text("scope").split(" "))
                .as("limited to the client's permissions")
                .contains("Mail.ReadWrite")
                .doesNotContain("Mail.Send");
        var event = scene.realm().events("TOKEN_EXCHANGE").get(0);
        assertThat(event.path("userId").asText()).isEqualTo(scene.realm().userId("anna"));
        assertThat(event.path("clientId").asText()).isEqualTo("archive");
        assertThat(event.path("details").path("credential_id").asText()).isEqualTo(id);
        assertThat(event.path("details").path("user_absent").asText()).isEqualTo("true");
        assertThat(event.path("details").path("scope").asText()).contains("Mail.ReadWrite");
    }

    @Test
    void aRefusedClientCannotProbeForMailboxes(Scene scene) {
        scene.connected("anna");
        var clients = Applications.of(scene).withServiceAccount("robot");
        var robot = Exchange.in(scene, clients.tokenOf("robot")).by("robot");

        var there = robot.with("login_hint", "anna@contoso.example").send();
        var notThere = robot.with("login_hint", "nobody@contoso.example").send();

        assertThat(there.status()).isEqualTo(400);
        assertThat(there.http().body()).isEqualTo(notThere.http().body());
    }

    @Test
    void canRequireAScopeInTheUsersToken(Scene scene) {
        scene.connected("anna");
        scene.settings().configureProvider(Map.of("subjectTokenScope", "email"));
        var allowed = Exchange.in(scene).send();
        scene.settings().configureProvider(Map.of("subjectTokenScope", "o365-mailbox"));
        var refused = Exchange.in(scene).send();

        assertThat(allowed.status()).as(allowed.toString()).isEqualTo(200);
        assertThat(refused.text("error")).isEqualTo("unauthorized_client");
        assertThat(refused.text("error_description")).contains("o365-mailbox");
    }

    @Test
    void ignoresOrderAndCaseOfScopes(Scene scene) {
        scene.connected("anna");
        Exchange.in(scene).with("scope", "Mail.Send Mail.ReadWrite").send();
        var requests = scene.tokenEndpoint().requestCount();

        Exchange.in(scene).with("scope", "mail.readwrite Mail.Send").send();

        assertThat(scene.tokenEndpoint().requestCount()).isEqualTo(requests);
    }
}
