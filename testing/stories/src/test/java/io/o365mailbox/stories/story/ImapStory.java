package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.o365mailbox.launch.Trust;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An IMAP program (Jakarta Mail) logs in with a token instead of a password (SASL XOAUTH2). */
@ExtendWith(Stage.class)
class ImapStory {

    private static final String IMAP = "IMAP.AccessAsUser.All";

    @Test
    void readsTheInboxWithImap(Scene scene) throws MessagingException {
        var outlook = connectedWithOutlook(scene);

        var response =
                Exchange.in(scene).with("resource", outlook).with("scope", IMAP).send();

        assertThat(response.status()).as(response.toString()).isEqualTo(200);
        assertThat(response.text("scope")).contains(IMAP);
        var token = response.text("access_token");
        assertThat(subjects(scene, "anna@contoso.example", token)).contains("Lunch on Thursday?");
        assertThat(subjects(scene, "support@contoso.example", token))
                .as("a shared mailbox that is delegated to her")
                .isNotEmpty();
        assertThatThrownBy(() -> subjects(scene, "ben@contoso.example", token))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void aGraphTokenDoesNotOpenImap(Scene scene) {
        connectedWithOutlook(scene);

        var token = Exchange.in(scene).send().text("access_token");

        assertThat(token).isNotEmpty();
        assertThatThrownBy(() -> subjects(scene, "anna@contoso.example", token))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    /** @return the resource parameter for Outlook */
    private static String connectedWithOutlook(Scene scene) {
        var outlook = "https://outlook.localhost:" + scene.simulator().port();
        scene.settings().configureProvider(Map.of("outlookHost", outlook, "outlookScopes", IMAP + " SMTP.Send"));
        scene.connected("anna");
        return outlook;
    }

    private static List<String> subjects(Scene scene, String mailbox, String token) throws MessagingException {
        var settings = new Properties();
        settings.put("mail.imaps.auth.mechanisms", "XOAUTH2");
        settings.put(
                "mail.imaps.ssl.socketFactory",
                Trust.in(scene.simulator().caPem()).context().getSocketFactory());
        try (var store = Session.getInstance(settings).getStore("imaps")) {
            store.connect("localhost", scene.simulator().imapPort(), mailbox, token);
            try (var inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                var subjects = new ArrayList<String>();
                for (var message : inbox.getMessages()) {
                    subjects.add(message.getSubject());
                }
                return subjects;
            }
        }
    }
}
