package io.o365mailbox.mailbox.sealing;

import java.util.Optional;

/** Where keys come from. All of it throws {@link NoSealingKeyException} if a configured place cannot be read. */
public interface SealingKeySource {

    /**
     * The key to write with.
     *
     * @param provider alias of the identity provider, which may name a key of its own
     */
    SealingKey newest(String provider);

    /** The same for who only looks: empty if there is none, and none is made for it. */
    Optional<SealingKey> existing(String provider);

    /** @return empty if no place that can be read has, or still has, this key */
    Optional<SealingKey> byKid(String provider, String kid);
}
