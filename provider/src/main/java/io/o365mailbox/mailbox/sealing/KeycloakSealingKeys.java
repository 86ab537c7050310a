package io.o365mailbox.mailbox.sealing;

import io.o365mailbox.platform.Digests;
import io.o365mailbox.settings.ProviderSettings;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.vault.VaultStringSecret;

/**
 * Sealing keys from Keycloak: a vault secret if the identity provider's setting names one, else the realm's AES key,
 * which Keycloak creates for every realm and rotates on request. The realm's key lies in the same database as what it
 * seals, so it protects single tables only; a vault key also protects a stolen copy of the whole database. Secrets that
 * were sealed with a realm key can still be unsealed after a vault key was set. Secrets that were sealed with an
 * earlier vault key can be unsealed as long as the setting names that key behind the new one.
 */
public final class KeycloakSealingKeys implements SealingKeySource {

    private static final String VAULT = "vault-";
    private static final int VAULT_KEY_BYTES = 32;
    private static final int KID_LENGTH = 22;

    private final KeycloakSession session;
    private final RealmModel realm;

    public KeycloakSealingKeys(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Creates an AES key for the realm if it has none and no vault key is set: Keycloak does that on the first use. */
    @Override
    public SealingKey newest(String provider) {
        return references(provider).stream()
                .findFirst()
                .map(this::readFromVault)
                .orElseGet(() -> sealingKey(session.keys().getActiveKey(realm, KeyUse.ENC, Algorithm.AES)));
    }

    @Override
    public Optional<SealingKey> existing(String provider) {
        Optional<String> configured = references(provider).stream().findFirst();
        return configured.isPresent()
                ? configured.map(this::readFromVault)
                : session.keys()
                        .getKeysStream(realm, KeyUse.ENC, Algorithm.AES)
                        .filter(key -> key.getStatus().isActive())
                        .findFirst()
                        .map(KeycloakSealingKeys::sealingKey);
    }

    @Override
    public Optional<SealingKey> byKid(String provider, String kid) {
        return kid.startsWith(VAULT)
                ? findInVault(references(provider), kid)
                : Optional.ofNullable(session.keys().getKey(realm, kid, KeyUse.ENC, Algorithm.AES))
                        .map(KeycloakSealingKeys::sealingKey);
    }

    /**
     * Searches all references. If one of them cannot be read now and none of the others holds the key, the key can
     * still exist: that is an exception, not an empty result.
     */
    private Optional<SealingKey> findInVault(List<String> references, String kid) {
        NoSealingKeyException failure = null;
        for (String reference : references) {
            try {
                SealingKey key = readFromVault(reference);
                if (key.kid().equals(kid)) {
                    return Optional.of(key);
                }
            } catch (NoSealingKeyException unreadable) {
                failure = unreadable;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return Optional.empty();
    }

    private List<String> references(String provider) {
        IdentityProviderModel model = session.identityProviders().getByAlias(provider);
        return model == null
                ? List.of()
                : ProviderSettings.of(model.getConfig()).sealingKeys();
    }

    private SealingKey readFromVault(String reference) {
        try (VaultStringSecret secret = session.vault().getStringSecret(reference)) {
            return vaultKey(
                    reference,
                    secret.get()
                            .orElseThrow(() -> new NoSealingKeyException("The sealing key " + reference
                                    + " is not in the vault of realm " + realm.getName()
                                    + ": put it there, or check the vault")));
        }
    }

    /**
     * Makes a key from a vault secret. Its id is a digest of the key, so that a replaced value counts as another key
     * without a second setting.
     *
     * @param reference for messages
     * @param text base64 of 32 random bytes
     */
    static SealingKey vaultKey(String reference, String text) {
        byte[] key = decode(text);
        if (key.length != VAULT_KEY_BYTES) {
            throw new NoSealingKeyException("The sealing key " + reference
                    + " is not usable: store the base64 form of 32 random bytes, for example from"
                    + " `openssl rand -base64 32`");
        }
        String kid = Digests.sha256(key).substring(0, KID_LENGTH);
        return new SealingKey(VAULT + kid, new SecretKeySpec(key, "AES"));
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException notBase64) {
            // The cause is left out, because the decoder's message quotes a character of the key.
            return new byte[0];
        }
    }

    private static SealingKey sealingKey(KeyWrapper key) {
        return new SealingKey(key.getKid(), key.getSecretKey());
    }
}
