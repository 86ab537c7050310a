package io.o365mailbox.mailbox.sealing;

import io.o365mailbox.settings.Secret;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * A grant that came together with a login, sealed until the login is over: Keycloak carries what a first login brought
 * through its pages, and does so in clear.
 */
public final class LoginGrantSeal {

    private static final String OWNER = "login";
    private static final String PURPOSE = "grant at login";

    private final String realmId;
    private final String provider;
    private final GrantSeal seal;

    /** @param provider alias of the identity provider, which may name a sealing key of its own */
    public LoginGrantSeal(KeycloakSession session, RealmModel realm, String provider) {
        this.realmId = realm.getId();
        this.provider = provider;
        this.seal = new GrantSeal(new KeycloakSealingKeys(session, realm));
    }

    /**
     * @param login id of the login it came with; it opens in no other
     * @throws NoSealingKeyException if there is no key
     */
    public String seal(String login, Secret refreshToken) {
        return seal.seal(provider, binding(login), refreshToken);
    }

    /** @return empty if it was not sealed in this login */
    public Optional<Secret> unseal(String login, String sealed) {
        return seal.unseal(provider, binding(login), sealed) instanceof UnsealResult.Content grant
                ? Optional.of(grant.value())
                : Optional.empty();
    }

    private SealBinding binding(String login) {
        return new SealBinding(realmId, OWNER, login, 0, PURPOSE);
    }
}
