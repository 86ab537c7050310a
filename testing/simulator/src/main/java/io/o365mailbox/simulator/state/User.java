package io.o365mailbox.simulator.state;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A person in a tenant. What a mailbox says about the same person is in {@link Mailbox}. Setters take effect for the next
 * request and are safe from any thread.
 */
public final class User {
    /** The password of everybody who was seeded. */
    public static final String PASSWORD = "Passw0rd!";

    private final Clock clock;
    private final Tenant tenant;
    private final String objectId;
    private final Set<Role> roles = ConcurrentHashMap.newKeySet();
    private volatile String userPrincipalName;
    private volatile String displayName;
    private volatile String mail;
    private volatile String password = PASSWORD;
    private volatile boolean enabled = true;
    private volatile Condition condition = Condition.NONE;
    private volatile Instant sessionsValidFrom = Instant.EPOCH;
    private volatile Instant challengedAt = Instant.EPOCH;

    User(Clock clock, Tenant tenant, String userPrincipalName, String displayName) {
        this.clock = clock;
        this.tenant = tenant;
        this.userPrincipalName = userPrincipalName.toLowerCase(Locale.ROOT);
        this.displayName = displayName;
        this.mail = this.userPrincipalName;
        // The same person has the same id in every run, so that failures can be compared.
        this.objectId = UUID.nameUUIDFromBytes(this.userPrincipalName.getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    public Tenant tenant() {
        return tenant;
    }

    public String objectId() {
        return objectId;
    }

    public String userPrincipalName() {
        return userPrincipalName;
    }

    public String displayName() {
        return displayName;
    }

    /** The directory's mail attribute; may be null, and may be anything where there is no mailbox. */
    public String mail() {
        return mail;
    }

    public boolean enabled() {
        return enabled;
    }

    public Set<Role> roles() {
        return Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    public Condition condition() {
        return condition;
    }

    /** Grants made up to this moment are void. */
    public Instant sessionsValidFrom() {
        return sessionsValidFrom;
    }

    /** Access tokens made up to this moment meet a claims challenge, if their client said that it understands them. */
    public Instant challengedAt() {
        return challengedAt;
    }

    public boolean passwordIs(String given) {
        return password.equals(given);
    }

    public User displayName(String name) {
        displayName = name;
        return this;
    }

    public User mail(String address) {
        mail = address;
        return this;
    }

    public User role(Role role) {
        roles.add(role);
        return this;
    }

    public User withoutRole(Role role) {
        roles.remove(role);
        return this;
    }

    public User enable() {
        enabled = true;
        return this;
    }

    public User disable() {
        enabled = false;
        return this;
    }

    public User condition(Condition now) {
        condition = now;
        return this;
    }

    /** The person changes the password: by Microsoft's table a confidential client's grant stays alive. */
    public User changePassword(String newPassword) {
        password = newPassword;
        return this;
    }

    /** An administrator resets it in the Entra admin center: by the same table all grants are revoked. */
    public User resetPassword(String newPassword) {
        password = newPassword;
        return revokeSessions();
    }

    /** "Revoke sessions", by the person or an administrator. */
    public User revokeSessions() {
        sessionsValidFrom = clock.instant();
        challengedAt = sessionsValidFrom;
        return this;
    }

    /** Continuous access evaluation: Graph asks for a newer access token, the grant itself stays good. */
    public User challenge() {
        challengedAt = clock.instant();
        return this;
    }

    void rename(String newUserPrincipalName) {
        userPrincipalName = newUserPrincipalName.toLowerCase(Locale.ROOT);
    }
}
