package io.o365mailbox.mailbox.sealing;

import io.o365mailbox.settings.Secret;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Seals a grant that Microsoft issued together with a login, until the login has ended. During a first login Keycloak
 * keeps such values in the authentication session, in the clear; the seal protects the refresh token there.
 */
public final class LoginGrantSeal {

    private static final String OWNER = "login";
    private static final String PURPOSE = "grant at login";

    private final String realmId;
    private final String provider;
    private final GrantSeal seal;

    /** @param provider alias of the identity provider, whose settings can name a sealing key */
    public LoginGrantSeal(KeycloakSession session, RealmModel realm, String provider) {
        this.realmId = realm.getId();
        this.provider = provider;
        this.seal = new GrantSeal(new KeycloakSealingKeys(session, realm));
    }

    /**
     * @param login id of the login; the result can be unsealed with the same id only
     * @throws NoSealingKeyException if there is no key
     */
    public String seal(String login, Secret refreshToken) {
        return seal.seal(provider, binding(login), refreshToken);
    }

    /**
     * @param login id of the login
     * @return empty if {@code sealed} was not sealed for this login, or its key is missing
     */
    public Optional<Secret> unseal(String login, String sealed) {
        return seal.unseal(provider, binding(login), sealed) instanceof UnsealResult.Content grant
                ? Optional.of(grant.value())
                : Optional.empty();
    }

    private SealBinding binding(String login) {
        return new SealBinding(realmId, OWNER, login, 0, PURPOSE);
    }
}
