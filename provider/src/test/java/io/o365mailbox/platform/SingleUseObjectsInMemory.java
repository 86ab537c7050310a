package io.o365mailbox.platform;

import java.util.HashMap;
import java.util.Map;
import org.keycloak.models.SingleUseObjectProvider;

/** Keycloak's single-use objects of one node. Objects never expire; {@link #lifespans} shows what was requested. */
public final class SingleUseObjectsInMemory implements SingleUseObjectProvider {

    private final Map<String, Long> lifespans = new HashMap<>();

    /** The objects by key, with their lifespan in seconds. */
    public Map<String, Long> lifespans() {
        return lifespans;
    }

    @Override
    public boolean putIfAbsent(String key, long seconds) {
        return lifespans.putIfAbsent(key, seconds) == null;
    }

    @Override
    public Map<String, String> remove(String key) {
        return lifespans.remove(key) == null ? null : Map.of();
    }

    @Override
    public void put(String key, long seconds, Map<String, String> notes) {
        lifespans.put(key, seconds);
    }

    @Override
    public Map<String, String> get(String key) {
        return lifespans.containsKey(key) ? Map.of() : null;
    }

    @Override
    public boolean replace(String key, Map<String, String> notes) {
        return lifespans.containsKey(key);
    }

    @Override
    public boolean contains(String key) {
        return lifespans.containsKey(key);
    }

    @Override
    public void close() {
        lifespans.clear();
    }
}
