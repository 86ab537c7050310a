package io.o365mailbox.mailbox.sealing;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;

/** Sealing keys that a test can add, replace and remove. Starts with the key {@code k1}. */
public final class SealingKeysInMemory implements SealingKeySource {

    private final Map<String, SealingKey> keys = new ConcurrentHashMap<>();
    private SealingKey newest;

    public SealingKeysInMemory() {
        add("k1", 32);
    }

    /**
     * Adds a key, which becomes the newest one.
     *
     * @param length in bytes
     */
    public void add(String kid, int length) {
        byte[] key = new byte[length];
        Arrays.fill(key, (byte) kid.hashCode());
        newest = new SealingKey(kid, new SecretKeySpec(key, "AES"));
        keys.put(kid, newest);
    }

    /** Secrets that were sealed with this key cannot be unsealed from now on. */
    public void remove(String kid) {
        keys.remove(kid);
    }

    /** From now on there is no key to seal with, and {@link #newest} fails where Keycloak would create one. */
    public void removeNewest() {
        newest = null;
    }

    @Override
    public SealingKey newest(String provider) {
        return Objects.requireNonNull(newest, "a key would be created");
    }

    @Override
    public Optional<SealingKey> existing(String provider) {
        return Optional.ofNullable(newest);
    }

    @Override
    public Optional<SealingKey> byKid(String provider, String kid) {
        return Optional.ofNullable(keys.get(kid));
    }
}
