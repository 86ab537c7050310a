package io.o365mailbox.microsoft;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.settings.Scopes;
import org.junit.jupiter.api.Test;

class UserConsentTest {

    @Test
    void readingMailNeedsAnAdministratorAndSendingDoesNot() {
        Scopes scopes = Scopes.parse("openid offline_access User.Read Mail.Send https://graph.microsoft.com/Mail.Read"
                + " mail.readwrite Mail.Send.Shared Calendars.Read MailboxSettings.ReadWrite Contacts.Read"
                + " IMAP.AccessAsUser.All SMTP.Send");
        assertThat(UserConsent.needingAdministrator(scopes).names())
                .containsExactly(
                        "Mail.Read",
                        "mail.readwrite",
                        "Mail.Send.Shared",
                        "Calendars.Read",
                        "MailboxSettings.ReadWrite",
                        "IMAP.AccessAsUser.All");
    }
}
