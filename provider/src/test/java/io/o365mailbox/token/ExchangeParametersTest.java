package io.o365mailbox.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.o365mailbox.refresh.TokenRefusedException;
import io.o365mailbox.settings.Scopes;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeParametersTest {

    private static final String CHALLENGE =
            "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1604106651\"}}}";

    @Test
    void usesDefaultsForParametersNotSent() {
        ExchangeParameters parameters = ExchangeParameters.of(new MultivaluedHashMap<>());

        assertThat(parameters).isEqualTo(new ExchangeParameters(Scopes.NONE, null, null, null, Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "requested_token_type | urn:ietf:params:oauth:token-type:id_token | invalid_request",
                "actor_token          | somebody                      | invalid_request",
                "actor_token_type     | urn:x                         | invalid_request",
                "subject_issuer       | google                        | invalid_request",
                "requested_issuer     | o365-mailbox                  | invalid_request",
                "audience             | desk                          | invalid_request",
                "scope                | Mail.Read%0ASet-Cookie        | invalid_scope",
                "scope                | Mail.Read'--                  | invalid_scope",
                "scope                | <script>                      | invalid_scope",
                "min_validity         | -1                            | invalid_request",
                "min_validity         | 1801                          | invalid_request",
                "min_validity         | 99999999999999999999          | invalid_request",
                "claims               | not claims                    | invalid_request",
                "claims               | []                            | invalid_request",
                "claims               | {\"access_token\":            | invalid_request",
            })
    void refusesAMalformedParameterByName(String name, String value, String error) {
        assertThatExceptionOfType(TokenRefusedException.class)
                .isThrownBy(() -> ExchangeParameters.of(form(name, value)))
                .satisfies(refused -> assertThat(refused.error()).isEqualTo(error))
                .withMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailbox_id", "login_hint", "requested_subject"})
    void refusesIdentifiersTooLongOrWithControlCharacters(String name) {
        assertThatExceptionOfType(TokenRefusedException.class)
                .isThrownBy(() -> ExchangeParameters.of(form(name, "anna\r\nX-Header: 1")));
        assertThatExceptionOfType(TokenRefusedException.class)
                .isThrownBy(() -> ExchangeParameters.of(form(name, "a".repeat(256))));
    }

    @Test
    void refusesTwoDifferentNamesOfTheMailbox() {
        MultivaluedMap<String, String> both = form("mailbox_id", "1");
        both.add("login_hint", "anna@contoso.example");

        assertThatExceptionOfType(TokenRefusedException.class).isThrownBy(() -> ExchangeParameters.of(both));
        assertThat(ExchangeParameters.of(form("mailbox_id", "1")).mailbox()).isEqualTo("1");
        assertThat(ExchangeParameters.of(form("login_hint", " anna@contoso.example "))
                        .mailbox())
                .isEqualTo("anna@contoso.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mail.Read User.Read",
                "https://graph.microsoft.com/Mail.Read  https://graph.microsoft.com/User.Read"
            })
    void acceptsScopesWithTheirResourceAsPrefix(String scope) {
        assertThat(ExchangeParameters.of(form("scope", scope)).scopes()).isEqualTo(Scopes.of("Mail.Read", "User.Read"));
    }

    @Test
    void treatsDefaultScopeLikeNoScope() {
        assertThat(ExchangeParameters.of(form("scope", "https://graph.microsoft.com/.default"))
                        .scopes())
                .isEqualTo(Scopes.NONE);
    }

    @Test
    void acceptsClaimsInBase64OrAsJson() {
        String encoded = Base64.getEncoder().encodeToString(CHALLENGE.getBytes(StandardCharsets.UTF_8));

        assertThat(ExchangeParameters.of(form("claims", encoded)).claims()).isEqualTo(CHALLENGE);
        assertThat(ExchangeParameters.of(form("claims", CHALLENGE)).claims()).isEqualTo(CHALLENGE);
    }

    private static MultivaluedMap<String, String> form(String name, String value) {
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        form.add(name, value);
        return form;
    }
}
