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
 * Seals grants and access tokens as compact JWE (RFC 7516) by direct use of a shared AES-GCM key (RFC 7518 section 4.5), through Keycloak's
 * own classes so that it works with its FIPS provider too. JWE lets no caller add authenticated data to the compact form,
 * so the binding is part of the content and compared on opening.
 */
public final class GrantSeal {

    /** Direct encryption: the second part, the encrypted key, is empty (RFC 7516 section 5.1). */
    private static final Pattern DIRECT =
            Pattern.compile("([A-Za-z0-9_-]+)\\.\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private final SealingKeySource keys;

    public GrantSeal(SealingKeySource keys) {
        this.keys = keys;
    }

    /** @throws NoSealingKeyException if there is no key: then nothing may be stored */
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
            // Without the cause: what it says about the content is not ours to know.
            throw new IllegalStateException(
                    "sealing failed: " + failed.getClass().getSimpleName());
        }
    }

    /**
     * @param sealed as stored; may be null or anything that somebody put there
     * @return why not, rather than an exception, if it does not open
     * @throws NoSealingKeyException if the place that has the key cannot be read now: that says nothing about the grant
     */
    public UnsealResult unseal(String provider, SealBinding binding, String sealed) {
        Optional<JWEHeader> header = header(sealed);
        if (header.isEmpty()) {
            return UnsealResult.FORGED;
        }
        String kid = header.get().getKeyId();
        Optional<SealingKey> key = keys.byKid(provider, kid);
        if (key.isEmpty()) {
            return new UnsealResult.KeyGone(kid);
        }
        boolean ownEncryption = key.flatMap(SealingKey::encryption)
                .filter(header.get().getEncryptionAlgorithm()::equals)
                .isPresent();
        return ownEncryption ? unseal(key.get(), binding, sealed) : UnsealResult.FORGED;
    }

    /** @return the key that {@code sealed} names; empty if it is nothing of ours */
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

    /** Only what {@link #seal} makes is decoded at all: an algorithm chosen by whoever wrote the row is not asked. */
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
