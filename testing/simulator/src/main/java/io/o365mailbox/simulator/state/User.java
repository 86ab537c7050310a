package io.o365mailbox.simulator.state;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A user of a tenant. Aliases and licences are in {@link Mailbox}. Setters take effect at the next request and can be
 * called from any thread.
 */
public final class User {
    /** The password of every new user, including those of the seed data. */
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
        // A user has the same object id in every run, so that failures of different runs can be compared.
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

    /** The mail attribute of the directory. Can be null; without a mailbox it can be any address. */
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

    /** Refresh tokens of sign-ins up to this time are revoked. */
    public Instant sessionsValidFrom() {
        return sessionsValidFrom;
    }

    /** Graph answers access tokens issued up to this time with a claims challenge, if their client is CAE-capable. */
    public Instant challengedAt() {
        return challengedAt;
    }

    public boolean hasPassword(String given) {
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

    /**
     * Changes the password as the user does. Refresh tokens of confidential clients stay valid (Microsoft, "Refresh
     * tokens in the Microsoft identity platform").
     */
    public User changePassword(String newPassword) {
        password = newPassword;
        return this;
    }

    /** Resets the password as an administrator does in the Entra admin center. All refresh tokens are revoked. */
    public User resetPassword(String newPassword) {
        password = newPassword;
        return revokeSessions();
    }

    /** "Revoke sessions": revokes all refresh tokens and sessions, and challenges CAE-capable clients. */
    public User revokeSessions() {
        sessionsValidFrom = clock.instant();
        challengedAt = sessionsValidFrom;
        return this;
    }

    /** Continuous access evaluation (CAE): Graph demands a newer access token. The refresh token stays valid. */
    public User challenge() {
        challengedAt = clock.instant();
        return this;
    }

    void rename(String newUserPrincipalName) {
        userPrincipalName = newUserPrincipalName.toLowerCase(Locale.ROOT);
    }
}
