package io.o365mailbox.simulator.state;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Delegated permission grants (consents) of users and of whole tenants. */
public final class Consents {
    /**
     * One consent.
     *
     * @param objectId the user, or null if the consent is for the whole tenant
     * @param effective the time from which tokens are issued for it
     */
    public record Consent(
            String clientId, String tenantId, String objectId, Set<Permission> permissions, Instant effective) {
        public boolean tenantWide() {
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

    /** The permissions that are effective for the user now: those of the user and those of the tenant. */
    public Set<Permission> granted(App app, User user) {
        Instant now = clock.instant();
        return all.stream()
                .filter(c -> c.clientId().equals(app.clientId())
                        && c.tenantId().equals(user.tenant().id()))
                .filter(c -> c.tenantWide() || c.objectId().equals(user.objectId()))
                .filter(c -> !c.effective().isAfter(now))
                .flatMap(c -> c.permissions().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Adds a consent of one user, effective immediately. */
    public void grant(App app, User user, Collection<Permission> permissions) {
        all.add(new Consent(
                app.clientId(), user.tenant().id(), user.objectId(), Set.copyOf(permissions), clock.instant()));
    }

    /**
     * Adds a consent for the whole tenant, effective after {@link Tenant#consentPropagation()}. Earlier consents
     * remain.
     */
    public void grant(App app, Tenant tenant, Collection<Permission> permissions) {
        all.add(new Consent(
                app.clientId(),
                tenant.id(),
                null,
                Set.copyOf(permissions),
                clock.instant().plus(tenant.consentPropagation())));
    }

    /**
     * Replaces the consents for the whole tenant, as the admin consent endpoint does. Consents of single users remain.
     */
    public void replace(App app, Tenant tenant, Collection<Permission> permissions) {
        all.removeIf(c -> c.tenantWide()
                && c.clientId().equals(app.clientId())
                && c.tenantId().equals(tenant.id()));
        grant(app, tenant, permissions);
    }

    /** "Remove all permissions": removes the consents of the tenant and of all its users. */
    public void withdraw(App app, Tenant tenant) {
        all.removeIf(c -> c.clientId().equals(app.clientId()) && c.tenantId().equals(tenant.id()));
    }

    /** Removes the consents of one user. Consents for the whole tenant remain. */
    public void withdraw(App app, User user) {
        all.removeIf(c -> c.clientId().equals(app.clientId()) && user.objectId().equals(c.objectId()));
    }

    void clear() {
        all.clear();
    }
}
