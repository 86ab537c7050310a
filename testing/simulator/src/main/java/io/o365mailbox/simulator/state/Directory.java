package io.o365mailbox.simulator.state;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All tenants, users and app registrations. Can be used from any thread. */
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

    /** Adds a user with password {@link User#PASSWORD} and without a mailbox. */
    public User addUser(Tenant tenant, String userPrincipalName, String displayName) {
        User user = new User(clock, tenant, userPrincipalName, displayName);
        users.put(user.userPrincipalName(), user);
        return user;
    }

    public App add(App app) {
        apps.put(app.clientId(), app);
        return app;
    }

    /** Finds a tenant by GUID or verified domain, ignoring case. */
    public Optional<Tenant> tenant(String idOrDomain) {
        String key = idOrDomain.toLowerCase(Locale.ROOT);
        Tenant byId = tenants.get(key);
        return byId != null
                ? Optional.of(byId)
                : tenants.values().stream()
                        .filter(t -> t.domains().contains(key))
                        .findFirst();
    }

    /** Finds a user by user principal name, ignoring case. Aliases are not user principal names. */
    public Optional<User> user(String userPrincipalName) {
        return Optional.ofNullable(users.get(userPrincipalName.toLowerCase(Locale.ROOT)));
    }

    public Optional<User> userByObjectId(String objectId) {
        return users.values().stream()
                .filter(u -> u.objectId().equals(objectId))
                .findFirst();
    }

    /** Changes the user principal name. The object id stays the same. */
    public void rename(User user, String userPrincipalName) {
        users.remove(user.userPrincipalName());
        user.rename(userPrincipalName);
        users.put(user.userPrincipalName(), user);
    }

    /** Deletes the user. A refresh with a token of the user fails with AADSTS50034 from now on. */
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
