package io.o365mailbox.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final Tenant CONTOSO = new Tenant("11111111-2222-3333-4444-555555555555");

    @Test
    void settingsHaveDefaults() {
        ProviderSettings settings = ProviderSettings.of(Map.of());

        assertThatCode(settings::check).doesNotThrowAnyException();
        assertThat(settings.authority()).isEqualTo("organizations");
        assertThat(settings.cloud()).isEqualTo(Cloud.GLOBAL);
        assertThat(settings.mailScopes()).isEqualTo(Scopes.of("Mail.ReadWrite", "Mail.Send", "User.Read"));
        assertThat(settings.enforcesTenantOfDomain()).isTrue();
        assertThat(settings.connectsOnLogin()).isFalse();
        assertThat(TokenSettings.of(Map.of()).isTokenClient("desk")).isFalse();
        assertThat(settings.allows(CONTOSO)).isTrue();
        assertThat(settings.allows(Tenant.CONSUMERS)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tenant           | two words                            | tenant: enter organizations, common, the tenant id",
                "outlookScopes    | Mail.Read                            | outlookScopes: choose among IMAP.AccessAsUser.All",
                "mailScopes       | Mail.Read SMTP.Send                  | mailScopes: SMTP.Send belongs in outlookScopes",
                "clientScopes     | desk                                 | clientScopes: enter pairs of a client ID",
                "clientScopes     | [{\"key\":\"a\",\"value\":\" \"}]       | clientScopes: enter permissions for “a”",
                "clientScopes     | [{\"key\":\"a\",\"value\":\"Mail.Rea\"}] | clientScopes: “a” is given Mail.Rea",
                "cloud            | moon                                 | cloud: choose one of global",
                "cloud            | custom                               | loginHost: a custom cloud needs its address",
                "loginHost        | http://login.example                 | loginHost: enter https://",
                "graphHost        | https://graph.example/v1.0           | graphHost: enter https://",
                "loginHost        | https://user@login.example           | loginHost: enter https://",
                "mailScopes       | https://graph.microsoft.com/.default | mailScopes: enter names",
                "mailScopes       | Mail.Send Calendars.Read             | mailScopes: add one of Mail.ReadBasic, Mail.Read",
                "allowedTenants   | contoso.example                      | allowedTenants: “contoso.example” is not a tenant id",
                "sealingKey       | c2VjcmV0                             | sealingKey: enter a vault reference",
                "sealingKey       | ${vault.new} c2VjcmV0                | sealingKey: enter a vault reference",
                "personalAccounts | true                                 | tenant: personal Microsoft accounts can sign in at",
                "clientAuthentication | password                         | clientAuthentication: choose one of secret, certificate"
            })
    void refusesSettingsThatCannotWorkAndSaysWhatToEnter(String key, String value, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(ProviderSettings.of(Map.of(key, value))::check)
                .withMessageStartingWith(sentence);
    }

    @Test
    void personalAccountsExistInTheGlobalCloudOnly() {
        Map<String, String> config = new HashMap<>(Map.of("personalAccounts", "true", "tenant", "common"));
        assertThatCode(ProviderSettings.of(config)::check).doesNotThrowAnyException();
        assertThat(ProviderSettings.of(config).allows(Tenant.CONSUMERS)).isTrue();

        config.put("cloud", "us-gov-l4");
        assertThatIllegalArgumentException().isThrownBy(ProviderSettings.of(config)::check);
    }

    @Test
    void allowsTenantsByListOrByAuthority() {
        Tenant other = new Tenant("99999999-2222-3333-4444-555555555555");
        ProviderSettings listed = ProviderSettings.of(Map.of("allowedTenants", other.id() + "##" + CONTOSO.id()));
        ProviderSettings single =
                ProviderSettings.of(Map.of("tenant", CONTOSO.id().toUpperCase(java.util.Locale.ROOT)));

        assertThat(listed.allows(CONTOSO)).isTrue();
        assertThat(listed.allows(new Tenant("88888888-2222-3333-4444-555555555555")))
                .isFalse();
        assertThat(single.allows(CONTOSO)).isTrue();
        assertThat(single.allows(other)).isFalse();
    }

    @Test
    void customCloudHasTheConfiguredHosts() {
        Cloud cloud = ProviderSettings.of(Map.of(
                        "cloud",
                        "custom",
                        "loginHost",
                        "https://login.example:8443/",
                        "graphHost",
                        "https://graph.example"))
                .cloud();

        assertThat(cloud.login()).isEqualTo(URI.create("https://login.example:8443"));
        assertThat(cloud.outlook()).isEqualTo(URI.create("https://graph.example"));
        assertThat(cloud.resourceUri(Resource.GRAPH)).isEqualTo(URI.create("https://graph.microsoft.com"));
    }

    @Test
    void actionPromptsUsersByDomainAndClient() {
        ActionSettings settings = ActionSettings.of(Map.of(
                "mode",
                "require",
                "emailDomains",
                "Contoso.example##fabrikam.example",
                "clients",
                "desk",
                "notNowDays",
                "0"));

        assertThat(settings.isRequired()).isTrue();
        assertThat(settings.promptsDomain(Optional.of("contoso.example"))).isTrue();
        assertThat(settings.promptsDomain(Optional.of("tailspin.example"))).isFalse();
        assertThat(settings.promptsDomain(Optional.empty())).isFalse();
        assertThat(settings.promptsClient("desk")).isTrue();
        assertThat(settings.promptsClient("account-console")).isFalse();
        assertThat(settings.notNow()).isZero();
    }

    @Test
    void actionWithoutSettingsOffersToAllUsers() {
        ActionSettings settings = ActionSettings.of(null);

        assertThat(settings.identityProvider()).isEqualTo("o365-mailbox");
        assertThat(settings.isRequired() || settings.onRequestOnly()).isFalse();
        assertThat(settings.promptsDomain(Optional.empty())).isTrue();
        assertThat(settings.promptsClient("any")).isTrue();
        assertThat(settings.notNow()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.nextPage()).isEmpty();
    }

    @Test
    void refusesANextPageThatIsNotHttp() {
        ActionSettings settings = ActionSettings.of(Map.of("nextPage", "javascript:alert(1)"));

        assertThatIllegalArgumentException().isThrownBy(settings::nextPage).withMessageContaining("https://");
    }

    @Test
    void limitsTheScopesOfAClient() {
        TokenSettings settings = TokenSettings.of(Map.of(
                "clientScopes",
                "[{\"key\":\"desk\",\"value\":\"Mail.Read\"},{\"key\":\"desk\",\"value\":\"SMTP.Send\"},{\"key\":\"\",\"value\":\"\"}]",
                "absentUserClients",
                "archive"));

        assertThat(settings.scopeLimit("desk")).contains(Scopes.of("User.Read", "Mail.Read", "SMTP.Send"));
        assertThat(settings.scopeLimit("archive")).isEmpty();
        assertThat(settings.isAbsentUserClient("archive")).isTrue();
        assertThat(settings.isTokenClient("archive")).isFalse();
    }

    @Test
    void allScopesCoverBothResources() {
        ProviderSettings settings = ProviderSettings.of(Map.of("outlookScopes", "IMAP.AccessAsUser.All"));

        assertThatCode(settings::check).doesNotThrowAnyException();
        assertThat(settings.allScopes().names())
                .containsExactly("Mail.ReadWrite", "Mail.Send", "User.Read", "IMAP.AccessAsUser.All");
    }
}
