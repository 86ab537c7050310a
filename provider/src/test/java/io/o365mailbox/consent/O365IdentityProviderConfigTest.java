package io.o365mailbox.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.o365mailbox.Fake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.common.enums.SslRequired;
import org.keycloak.models.RealmModel;

class O365IdentityProviderConfigTest {

    private static final String CONTOSO = "c0c0c0c0-0000-4000-8000-000000000001";

    private final RealmModel realm = Fake.of(RealmModel.class, new Object() {
        SslRequired getSslRequired() {
            return SslRequired.ALL;
        }
    });
    private final O365IdentityProviderConfig config = new O365IdentityProviderConfig();

    O365IdentityProviderConfigTest() {
        config.setClientId("b0b0b0b0-0000-4000-8000-000000000009");
        config.setClientSecret("a-secret");
    }

    @Test
    void acceptsAClientIdAndASecret() {
        assertThatCode(() -> config.validate(realm)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void refusesAMissingClientId(String clientId) {
        config.setClientId(clientId);
        assertRefused("clientId: enter the Application (client) ID");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void refusesAMissingSecret(String secret) {
        config.setClientSecret(secret);
        assertRefused("clientSecret: enter the Value (not the Secret ID)");
    }

    @Test
    void needsNoSecretWithACertificate() {
        config.setClientSecret(null);
        config.getConfig().put("clientAuthentication", "certificate");
        assertThatCode(() -> config.validate(realm)).doesNotThrowAnyException();
    }

    @Test
    void refusesStoredTokens() {
        config.setStoreToken(true);
        assertRefused("storeToken: switch “Store tokens” off");
    }

    @Test
    void refusesTrustedEmailAddressesOfAnyTenant() {
        config.setTrustEmail(true);
        assertRefused("trustEmail: switch “Trust email” off");
    }

    @Test
    void trustsEmailAddressesOfOneTenant() {
        config.setTrustEmail(true);
        config.getConfig().put("tenant", CONTOSO);
        assertThatCode(() -> config.validate(realm)).doesNotThrowAnyException();
    }

    @Test
    void trustsEmailAddressesOfAllowedTenants() {
        config.setTrustEmail(true);
        config.getConfig().put("allowedTenants", CONTOSO);
        assertThatCode(() -> config.validate(realm)).doesNotThrowAnyException();
    }

    @Test
    void refusesSettingsThatCannotWork() {
        config.getConfig().put("mailScopes", "Mail.Send Calendars.Read");
        assertRefused("mailScopes: add one of Mail.ReadBasic");
    }

    @Test
    void derivesTheEndpointsFromTenantAndCloud() {
        config.getConfig().put("tenant", CONTOSO);
        config.withEndpoints();
        assertThat(config.getAuthorizationUrl())
                .isEqualTo("https://login.microsoftonline.com/" + CONTOSO + "/oauth2/v2.0/authorize");
        assertThat(config.getTokenUrl())
                .isEqualTo("https://login.microsoftonline.com/" + CONTOSO + "/oauth2/v2.0/token");
        assertThat(config.getJwksUrl())
                .isEqualTo("https://login.microsoftonline.com/" + CONTOSO + "/discovery/v2.0/keys");
        assertThatCode(() -> config.validate(realm)).doesNotThrowAnyException();
    }

    @Test
    void derivedOptionsOverrideStoredOnes() {
        config.setStoreToken(true);
        config.setPrompt("consent");
        config.setIssuer("https://issuer.example");
        config.withEndpoints();
        assertThat(config.isStoreToken()).isFalse();
        assertThat(config.getPrompt()).isNull();
        assertThat(config.getIssuer()).isNull();
        assertThat(config.isValidateSignature()).isTrue();
        assertThat(config.isPkceEnabled()).isTrue();
        assertThat(config.getPkceMethod()).isEqualTo("S256");
        assertThat(config.getDefaultScope()).isEqualTo("openid profile email");
    }

    private void assertRefused(String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.validate(realm))
                .withMessageStartingWith(sentence);
    }
}
