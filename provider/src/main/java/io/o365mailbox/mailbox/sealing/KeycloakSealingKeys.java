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
 * Keys as an administrator can provide them: a vault secret if the identity provider's setting names one, else the
 * realm's AES key, which Keycloak makes for every realm and rotates on request. The realm's key lies in the same database as
 * what it seals, so it guards exports and single tables; only the vault guards against a whole stolen database. What the
 * realm's keys sealed still opens after a vault key was set, and what an earlier vault key sealed opens for as long as the
 * setting names that one behind the new one.
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

    /** Keycloak makes the realm a key if it has none. */
    @Override
    public SealingKey newest(String provider) {
        return references(provider).stream()
                .findFirst()
                .map(this::fromVault)
                .orElseGet(() -> sealingKey(session.keys().getActiveKey(realm, KeyUse.ENC, Algorithm.AES)));
    }

    @Override
    public Optional<SealingKey> existing(String provider) {
        Optional<String> configured = references(provider).stream().findFirst();
        return configured.isPresent()
                ? configured.map(this::fromVault)
                : session.keys()
                        .getKeysStream(realm, KeyUse.ENC, Algorithm.AES)
                        .filter(key -> key.getStatus().isActive())
                        .findFirst()
                        .map(KeycloakSealingKeys::sealingKey);
    }

    @Override
    public Optional<SealingKey> byKid(String provider, String kid) {
        return kid.startsWith(VAULT)
                ? inVault(references(provider), kid)
                : Optional.ofNullable(session.keys().getKey(realm, kid, KeyUse.ENC, Algorithm.AES))
                        .map(KeycloakSealingKeys::sealingKey);
    }

    /** That a key is gone is said only when every place was read: a vault that does not answer now has lost nothing. */
    private Optional<SealingKey> inVault(List<String> references, String kid) {
        NoSealingKeyException unread = null;
        for (String reference : references) {
            try {
                SealingKey key = fromVault(reference);
                if (key.kid().equals(kid)) {
                    return Optional.of(key);
                }
            } catch (NoSealingKeyException notNow) {
                unread = notNow;
            }
        }
        if (unread != null) {
            throw unread;
        }
        return Optional.empty();
    }

    private List<String> references(String provider) {
        IdentityProviderModel model = session.identityProviders().getByAlias(provider);
        return model == null
                ? List.of()
                : ProviderSettings.of(model.getConfig()).sealingKeys();
    }

    private SealingKey fromVault(String reference) {
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
     * The key id is taken from the key, so that a replaced value is noticed as another key and needs no second setting.
     *
     * @param text base64 of 32 random bytes
     */
    static SealingKey vaultKey(String reference, String text) {
        byte[] key = decoded(text);
        if (key.length != VAULT_KEY_BYTES) {
            throw new NoSealingKeyException("The sealing key " + reference
                    + " is not usable: store the base64 form of 32 random bytes, for example from"
                    + " `openssl rand -base64 32`");
        }
        String kid = Digests.sha256(key).substring(0, KID_LENGTH);
        return new SealingKey(VAULT + kid, new SecretKeySpec(key, "AES"));
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException notBase64) {
            // Not passed on as a cause: the decoder's message quotes the offending character of the key.
            return new byte[0];
        }
    }

    private static SealingKey sealingKey(KeyWrapper key) {
        return new SealingKey(key.getKid(), key.getSecretKey());
    }
}
