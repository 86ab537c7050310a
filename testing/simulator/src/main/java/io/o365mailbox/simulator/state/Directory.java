package io.o365mailbox.simulator.state;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tenants, the people in them, and the app registrations. */
public final class Directory {
    private final Clock clock;
    private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();
    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final Map<String, App> apps = new ConcurrentHashMap<>();

    Directory(Clock clock) {
        this.clock = clock;
    }

    public Tenant add(Tenant tenant) {
        tenants.put(tenant.id(), tenant);
        return tenant;
    }

    /** A new person with the password of all; without a mailbox until one is added. */
    public User addUser(Tenant tenant, String userPrincipalName, String displayName) {
        User user = new User(clock, tenant, userPrincipalName, displayName);
        users.put(user.userPrincipalName(), user);
        return user;
    }

    public App add(App app) {
        apps.put(app.clientId(), app);
        return app;
    }

    /** By GUID or verified domain, any case. */
    public Optional<Tenant> tenant(String idOrDomain) {
        String wanted = idOrDomain.toLowerCase(Locale.ROOT);
        Tenant byId = tenants.get(wanted);
        return byId != null
                ? Optional.of(byId)
                : tenants.values().stream()
                        .filter(t -> t.domains().contains(wanted))
                        .findFirst();
    }

    /** By sign-in name, any case. An alias is no sign-in name. */
    public Optional<User> user(String userPrincipalName) {
        return Optional.ofNullable(users.get(userPrincipalName.toLowerCase(Locale.ROOT)));
    }

    public Optional<User> userByObjectId(String objectId) {
        return users.values().stream()
                .filter(u -> u.objectId().equals(objectId))
                .findFirst();
    }

    /** A new sign-in name; the object id stays. */
    public void rename(User user, String userPrincipalName) {
        users.remove(user.userPrincipalName());
        user.rename(userPrincipalName);
        users.put(user.userPrincipalName(), user);
    }

    /** Deletes the account: its grants answer AADSTS50034 from now on. */
    public void delete(User user) {
        users.remove(user.userPrincipalName());
    }

    public boolean exists(User user) {
        return users.get(user.userPrincipalName()) == user;
    }

    public Optional<App> app(String clientId) {
        return Optional.ofNullable(apps.get(clientId));
    }

    public Collection<Tenant> tenants() {
        return List.copyOf(tenants.values());
    }

    public Collection<User> users() {
        return List.copyOf(users.values());
    }

    public Collection<App> apps() {
        return List.copyOf(apps.values());
    }

    void clear() {
        tenants.clear();
        users.clear();
        apps.clear();
    }
}
