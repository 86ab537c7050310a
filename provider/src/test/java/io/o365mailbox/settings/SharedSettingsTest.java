package io.o365mailbox.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedSettingsTest {

    @Test
    void sharedMailboxesAreOffByDefault() {
        assertThat(SharedSettings.of(Map.of()).areAllowed()).isFalse();
        assertThat(SharedSettings.of(Map.of("sharedMailboxes", "true")).areAllowed())
                .isTrue();
    }

    @Test
    void usesTheVariantsForSharedMailboxes() {
        Map<String, String> config =
                Map.of("mailScopes", "mail.readwrite Mail.Send.Shared Calendars.Read MailboxSettings.Read SMTP.Send");

        assertThat(SharedSettings.of(config).scopes())
                .isEqualTo(Scopes.of(
                        "mail.readwrite.Shared",
                        "Mail.Send.Shared",
                        "Calendars.Read.Shared",
                        "SMTP.Send",
                        "User.Read"));
        assertThat(SharedSettings.of(Map.of()).scopes())
                .isEqualTo(Scopes.of("Mail.ReadWrite.Shared", "Mail.Send.Shared", "User.Read"));
    }
}
