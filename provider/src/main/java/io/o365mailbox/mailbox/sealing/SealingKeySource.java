package io.o365mailbox.mailbox.sealing;

import java.util.Optional;

/** Finds sealing keys. Each method throws {@link NoSealingKeyException} if a configured vault key cannot be read. */
public interface SealingKeySource {

    /**
     * The key to seal with. Creates a key if Keycloak has none.
     *
     * @param provider alias of the identity provider, whose settings can name a key
     */
    SealingKey newest(String provider);

    /** The key that {@link #newest} returns, but empty if that would have to create one. */
    Optional<SealingKey> existing(String provider);

    /** @return empty if the key does not exist, or does not exist any more */
    Optional<SealingKey> byKid(String provider, String kid);
}
