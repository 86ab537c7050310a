package io.o365mailbox.mailbox.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.common.crypto.CryptoIntegration;

/** Keys from the vault. */
class KeycloakSealingKeysTest {

    private static final String REFERENCE = "${vault.key}";

    @BeforeAll
    static void useKeycloaksCryptography() {
        CryptoIntegration.init(KeycloakSealingKeysTest.class.getClassLoader());
    }

    @Test
    void derivesTheIdOfAVaultKeyFromItsContent() {
        SealingKey one = KeycloakSealingKeys.vaultKey(REFERENCE, base64((byte) 1, 32) + "\n");
        assertThat(one.kid())
                .startsWith("vault-")
                .isEqualTo(KeycloakSealingKeys.vaultKey("${vault.other}", base64((byte) 1, 32))
                        .kid())
                .isNotEqualTo(KeycloakSealingKeys.vaultKey(REFERENCE, base64((byte) 2, 32))
                        .kid());
        assertThat(one.encryption()).contains("A256GCM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "my-passphrase!", "AQEBAQ=="})
    void refusesAnUnusableKeyWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> KeycloakSealingKeys.vaultKey(REFERENCE, text))
                .isInstanceOf(NoSealingKeyException.class)
                .hasMessageContaining(REFERENCE)
                .hasMessageContaining("32 random bytes")
                .hasNoCause()
                .satisfies(refusal -> assertThat(
                                text.isEmpty() || !refusal.getMessage().contains(text))
                        .isTrue());
    }

    private static String base64(byte value, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, value);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
