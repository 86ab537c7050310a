package io.o365mailbox.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayTextsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final FakeLogin login = new FakeLogin();

    @Test
    void namesAnApplicationByItsName() {
        assertThat(DisplayTexts.nameOf(login.client())).isEqualTo("Help Desk");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void namesAnApplicationWithoutANameByItsClientId(String noName) {
        login.clientName = noName;

        assertThat(DisplayTexts.nameOf(login.client())).isEqualTo("desk");
    }

    @Test
    void namesKeycloaksOwnClientsByTheDisplayNameOfTheRealm() {
        login.clientName = "${client_account-console}";

        assertThat(DisplayTexts.nameOf(login.client())).isEqualTo("Acme Corporation");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void namesARealmWithoutADisplayNameByItsName(String noName) {
        login.clientName = "${client_account-console}";
        login.realmDisplayName = noName;

        assertThat(DisplayTexts.nameOf(login.client())).isEqualTo("acme");
    }

    @Test
    void formatsATimeInTheUsersLanguageAndInUtc() {
        FakeContext context = new FakeContext();
        assertThat(DisplayTexts.time(context.keycloak(), NOON))
                .startsWith("Nov 22, 2026")
                .endsWith(" UTC");

        context.locale = Locale.GERMAN;
        assertThat(DisplayTexts.time(context.keycloak(), NOON)).isEqualTo("22.11.2026, 12:00 UTC");
    }
}
