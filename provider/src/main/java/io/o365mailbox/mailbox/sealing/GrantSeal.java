package io.o365mailbox.mailbox.sealing;

import io.o365mailbox.settings.Secret;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.common.util.Base64Url;
import org.keycloak.jose.jwe.JWE;
import org.keycloak.jose.jwe.JWEConstants;
import org.keycloak.jose.jwe.JWEException;
import org.keycloak.jose.jwe.JWEHeader;
import org.keycloak.jose.jwe.JWEKeyStorage;
import org.keycloak.util.JsonSerialization;

/**
 * Seals grants and access tokens as compact JWE (RFC 7516), encrypted directly with a shared AES-GCM key (RFC 7518
 * section 4.5). It uses Keycloak's own JWE classes, so it also works with Keycloak's FIPS provider. The compact form
 * has no place for additional authenticated data; the {@linkplain SealBinding binding} is therefore part of the
 * plaintext, and unsealing compares it.
 */
public final class GrantSeal {

    /** With direct encryption, the second part (the encrypted key) is empty (RFC 7516 section 5.1). */
    private static final Pattern DIRECT =
            Pattern.compile("([A-Za-z0-9_-]+)\\.\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private final SealingKeySource keys;

    public GrantSeal(SealingKeySource keys) {
        this.keys = keys;
    }

    /**
     * Seals a secret with the newest key of an identity provider.
     *
     * @param provider alias of the identity provider
     * @return compact JWE
     * @throws NoSealingKeyException if there is no usable key; the caller must not store the secret then
     */
    public String seal(String provider, SealBinding binding, Secret secret) {
        SealingKey key = keys.newest(provider);
        String encryption = key.encryption()
                .orElseThrow(() -> new NoSealingKeyException(
                        "The AES key " + key.kid() + " cannot seal grants: it must be of 16, 24 or 32 bytes"));
        SealedContent content = SealedContent.of(binding, secret.expose());
        try {
            JWE jwe = new JWE()
                    .header(new JWEHeader(JWEConstants.DIRECT, encryption, null, key.kid()))
                    .content(JsonSerialization.writeValueAsBytes(content));
            jwe.getKeyStorage().setCEKKey(key.key(), JWEKeyStorage.KeyUse.ENCRYPTION);
            return jwe.encodeJwe();
        } catch (JWEException | IOException failed) {
            // The cause is left out, because its message can quote the content.
            throw new IllegalStateException(
                    "Sealing failed: " + failed.getClass().getSimpleName());
        }
    }

    /**
     * Unseals what {@link #seal} returned.
     *
     * @param provider alias of the identity provider
     * @param sealed as stored; null and any other text are allowed
     * @return the content, or the reason why it cannot be unsealed
     * @throws NoSealingKeyException if the vault cannot be read now; that says nothing about the sealed secret
     */
    public UnsealResult unseal(String provider, SealBinding binding, String sealed) {
        Optional<JWEHeader> header = header(sealed);
        if (header.isEmpty()) {
            return UnsealResult.FORGED;
        }
        String kid = header.get().getKeyId();
        Optional<SealingKey> key = keys.byKid(provider, kid);
        if (key.isEmpty()) {
            return new UnsealResult.KeyMissing(kid);
        }
        boolean expectedEncryption = key.flatMap(SealingKey::encryption)
                .filter(header.get().getEncryptionAlgorithm()::equals)
                .isPresent();
        return expectedEncryption ? unseal(key.get(), binding, sealed) : UnsealResult.FORGED;
    }

    /**
     * Reads the id of the key from the header, which is not encrypted.
     *
     * @return empty if {@code sealed} does not have the form that {@link #seal} returns
     */
    public static Optional<String> kidOf(String sealed) {
        return header(sealed).map(JWEHeader::getKeyId);
    }

    private static UnsealResult unseal(SealingKey key, SealBinding binding, String sealed) {
        try {
            JWE jwe = new JWE();
            jwe.getKeyStorage().setCEKKey(key.key(), JWEKeyStorage.KeyUse.ENCRYPTION);
            jwe.verifyAndDecodeJwe(sealed);
            SealedContent content = JsonSerialization.readValue(jwe.getContent(), SealedContent.class);
            return content.isBoundTo(binding)
                    ? new UnsealResult.Content(Secret.of(content.secret()))
                    : new UnsealResult.Damaged("it belongs to another mailbox or is not its newest");
        } catch (JWEException | IOException wrong) {
            return UnsealResult.FORGED;
        }
    }

    /** Rejects every header that {@link #seal} does not write, so that a forged row cannot choose the algorithm. */
    private static Optional<JWEHeader> header(String sealed) {
        Matcher direct = DIRECT.matcher(sealed == null ? "" : sealed);
        if (!direct.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JsonSerialization.readValue(Base64Url.decode(direct.group(1)), JWEHeader.class))
                    .filter(header -> JWEConstants.DIRECT.equals(header.getAlgorithm())
                            && SealingKey.isEncryption(header.getEncryptionAlgorithm())
                            && header.getCompressionAlgorithm() == null
                            && header.getKeyId() != null);
        } catch (IOException | IllegalArgumentException notAHeader) {
            return Optional.empty();
        }
    }
}
