package io.o365mailbox.simulator.state;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Who agreed to what: delegated permission grants of single users and of whole organizations. */
public final class Consents {
    /**
     * One agreement.
     *
     * @param objectId the user, or null for everybody in the tenant
     * @param effective when tokens are first issued on it
     */
    public record Consent(
            String clientId, String tenantId, String objectId, Set<Permission> permissions, Instant effective) {
        public boolean wholeTenant() {
            return objectId == null;
        }
    }

    private final Clock clock;
    private final List<Consent> all = new CopyOnWriteArrayList<>();

    Consents(Clock clock) {
        this.clock = clock;
    }

    public List<Consent> all() {
        return List.copyOf(all);
    }

    /** What is effective for that person at this moment. */
    public Set<Permission> granted(App app, User user) {
        Instant now = clock.instant();
        return all.stream()
                .filter(c -> c.clientId().equals(app.clientId())
                        && c.tenantId().equals(user.tenant().id()))
                .filter(c -> c.wholeTenant() || c.objectId().equals(user.objectId()))
                .filter(c -> !c.effective().isAfter(now))
                .flatMap(c -> c.permissions().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A user agrees, for now and for themselves. */
    public void grant(App app, User user, Collection<Permission> permissions) {
        all.add(new Consent(
                app.clientId(), user.tenant().id(), user.objectId(), Set.copyOf(permissions), clock.instant()));
    }

    /** An administrator agrees for everybody, in addition to what was agreed before. */
    public void grant(App app, Tenant tenant, Collection<Permission> permissions) {
        all.add(new Consent(
                app.clientId(),
                tenant.id(),
                null,
                Set.copyOf(permissions),
                clock.instant().plus(tenant.consentPropagation())));
    }

    /** An administrator agrees for everybody by the admin consent address: it replaces the earlier agreement. */
    public void replace(App app, Tenant tenant, Collection<Permission> permissions) {
        all.removeIf(c -> c.wholeTenant()
                && c.clientId().equals(app.clientId())
                && c.tenantId().equals(tenant.id()));
        grant(app, tenant, permissions);
    }

    /** "Remove all permissions" and every user's own agreement with it. */
    public void withdraw(App app, Tenant tenant) {
        all.removeIf(c -> c.clientId().equals(app.clientId()) && c.tenantId().equals(tenant.id()));
    }

    /** One user's own agreement. */
    public void withdraw(App app, User user) {
        all.removeIf(c -> c.clientId().equals(app.clientId()) && user.objectId().equals(c.objectId()));
    }

    void clear() {
        all.clear();
    }
}
