package io.o365mailbox.mailbox.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.o365mailbox.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.common.crypto.CryptoIntegration;
import org.keycloak.jose.jwe.JWE;
import org.keycloak.jose.jwe.JWEConstants;
import org.keycloak.jose.jwe.JWEHeader;
import org.keycloak.jose.jwe.JWEKeyStorage;

/** Sealing and unsealing, and everything that must not unseal. */
class GrantSealTest {

    private static final SealBinding BINDING = new SealBinding("realm", "user", "credential", 7, "grant");
    private static final String PROVIDER = "o365-mailbox";
    private static final Secret TOKEN = Secret.of("0.AXoA-very-secret");
    private static final String PLAINTEXT = """
            {"realm":"realm","user":"user","credential":"credential","version":7,"purpose":"grant","secret":"forged"}""";

    private final SealingKeysInMemory keys = new SealingKeysInMemory();
    private final GrantSeal seal = new GrantSeal(keys);

    @BeforeAll
    static void useKeycloaksCryptography() {
        CryptoIntegration.init(GrantSealTest.class.getClassLoader());
    }

    @ParameterizedTest(name = "a key of {0} bytes seals with {1}")
    @CsvSource({"16, A128GCM", "24, A192GCM", "32, A256GCM"})
    void unsealsWhatItSealed(int bytes, String encryption) {
        keys.add("k" + bytes, bytes);
        String sealed = sealed();
        assertThat(header(sealed))
                .contains("\"alg\":\"dir\"", "\"enc\":\"" + encryption + "\"", "\"kid\":\"k" + bytes + "\"");
        assertThat(unseal(BINDING, sealed)).isEqualTo(new UnsealResult.Content(TOKEN));
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        assertThat(sealed()).isNotEqualTo(sealed());
    }

    @Test
    void showsNothingOfTheSecret() {
        String sealed = sealed();
        assertThat(sealed).doesNotContain(TOKEN.expose());
        assertThat(new String(Base64.getUrlDecoder().decode(sealed.split("\\.")[3]), StandardCharsets.ISO_8859_1))
                .doesNotContain("secret");
        assertThat(unseal(BINDING, sealed)).asString().doesNotContain("secret");
        assertThat(new SealedContent("r", "u", "c", 1, "grant", "secret"))
                .asString()
                .doesNotContain("secret");
        assertThat(keys.newest("any")).hasToString("SealingKey[k1]");
    }

    @Test
    void refusesAnotherRealmUserCredentialOrVersion() {
        String sealed = sealed();
        assertThat(unseal(new SealBinding("realm2", "user", "credential", 7, "grant"), sealed))
                .isInstanceOf(UnsealResult.Damaged.class);
        assertThat(unseal(new SealBinding("realm", "user2", "credential", 7, "grant"), sealed))
                .isInstanceOf(UnsealResult.Damaged.class);
        assertThat(unseal(new SealBinding("realm", "user", "credential2", 7, "grant"), sealed))
                .isInstanceOf(UnsealResult.Damaged.class);
        assertThat(unseal(new SealBinding("realm", "user", "credential", 6, "grant"), sealed))
                .isInstanceOf(UnsealResult.Damaged.class);
    }

    @ParameterizedTest(name = "part {0} changed")
    @ValueSource(ints = {0, 2, 3, 4})
    void refusesAChangedPart(int part) {
        String[] parts = sealed().split("\\.");
        for (int position : new int[] {0, parts[part].length() / 2}) {
            String[] changed = parts.clone();
            StringBuilder text = new StringBuilder(parts[part]);
            text.setCharAt(position, text.charAt(position) == 'A' ? 'B' : 'A');
            changed[part] = text.toString();
            assertThat(unseal(BINDING, String.join(".", changed))).isInstanceOf(UnsealResult.Damaged.class);
        }
    }

    @Test
    void refusesAHeaderThatNamesAnotherKey() {
        keys.add("k2", 32);
        String ofK2 = sealed();
        String body = ofK2.substring(ofK2.indexOf('.'));
        assertThat(unseal(BINDING, encode("{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"k1\"}") + body))
                .isEqualTo(UnsealResult.FORGED);
    }

    @Test
    void reportsAMissingKey() {
        String sealed = sealed();
        keys.remove("k1");
        assertThat(unseal(BINDING, sealed)).isEqualTo(new UnsealResult.KeyMissing("k1"));
    }

    @Test
    void unsealsWithAnOldKeyAndSealsWithTheNewest() {
        String old = sealed();
        keys.add("k2", 32);
        assertThat(unseal(BINDING, old)).isEqualTo(new UnsealResult.Content(TOKEN));
        assertThat(header(sealed())).contains("\"kid\":\"k2\"");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                ".",
                "....",
                "a..b.c.d",
                "eyJhbGciOiJkaXIifQ..AA.AA.AA",
                "not a token at all",
                "eyJhbGciOiJub25lIn0.e30.",
                "bnVsbA..AA.AA.AA"
            })
    void refusesTextThatIsNotASealedGrant(String text) {
        assertThat(unseal(BINDING, text)).isEqualTo(UnsealResult.FORGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\",\"enc\":\"A256GCM\",\"kid\":\"k1\"}",
                "{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\",\"kid\":\"k1\"}",
                "{\"alg\":\"dir\",\"enc\":\"A128CBC-HS256\",\"kid\":\"k1\"}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"k1\",\"zip\":\"DEF\"}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\"}",
                "{\"alg\":\"dir\",\"kid\":\"k1\"}",
                "[1]"
            })
    void refusesAHeaderThatItDoesNotWrite(String header) {
        String sealed = sealed();
        assertThat(unseal(BINDING, encode(header) + sealed.substring(sealed.indexOf('.'))))
                .isEqualTo(UnsealResult.FORGED);
    }

    @Test
    void refusesAGrantWrappedForAnRsaKey() throws Exception {
        JWE jwe = new JWE()
                .header(new JWEHeader(JWEConstants.RSA_OAEP, JWEConstants.A256GCM, null, "k1"))
                .content(PLAINTEXT.getBytes(StandardCharsets.UTF_8));
        jwe.getKeyStorage()
                .setEncryptionKey(
                        KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic());
        assertThat(unseal(BINDING, jwe.encodeJwe())).isEqualTo(UnsealResult.FORGED);
    }

    @Test
    void refusesAnEncryptionThatDoesNotFitTheKey() throws Exception {
        keys.add("short", 16);
        JWE jwe = new JWE()
                .header(new JWEHeader(JWEConstants.DIRECT, JWEConstants.A128GCM, null, "k1"))
                .content(PLAINTEXT.getBytes(StandardCharsets.UTF_8));
        jwe.getKeyStorage().setCEKKey(keys.newest("any").key(), JWEKeyStorage.KeyUse.ENCRYPTION);
        assertThat(unseal(BINDING, jwe.encodeJwe())).isEqualTo(UnsealResult.FORGED);
    }

    @Test
    void refusesToSealWithAKeyOfTheWrongLength() {
        keys.add("odd", 20);
        assertThatThrownBy(this::sealed)
                .isInstanceOf(NoSealingKeyException.class)
                .hasMessageContaining("odd")
                .hasMessageNotContaining("secret");
    }

    private String sealed() {
        return seal.seal(PROVIDER, BINDING, TOKEN);
    }

    private UnsealResult unseal(SealBinding binding, String sealed) {
        return seal.unseal(PROVIDER, binding, sealed);
    }

    private static String header(String sealed) {
        return new String(Base64.getUrlDecoder().decode(sealed.split("\\.")[0]), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
