package io.o365mailbox.simulator.state;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A tenant (directory). Setters take effect at the next request and can be called from any thread. */
public final class Tenant {
    /** The id of the tenant that holds all personal accounts. */
    public static final String CONSUMERS = "9188040d-6c67-4c5b-b112-36a304b66dad";

    private final String id;
    private final String name;
    private final List<String> domains;
    private final Cloud cloud;
    private final Set<String> disabledApps = ConcurrentHashMap.newKeySet();
    private final Set<String> assignmentRequired = ConcurrentHashMap.newKeySet();
    private final Set<String> assigned = ConcurrentHashMap.newKeySet();
    private volatile ConsentPolicy consentPolicy = ConsentPolicy.LEGACY;
    private volatile List<String> reviewers = List.of();
    private volatile Duration consentPropagation = Duration.ZERO;

    public Tenant(String id, String name, List<String> domains, Cloud cloud) {
        this.id = id;
        this.name = name;
        this.domains = domains.stream().map(d -> d.toLowerCase(Locale.ROOT)).toList();
        this.cloud = cloud;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** The verified domains, the primary domain first. */
    public List<String> domains() {
        return domains;
    }

    public Cloud cloud() {
        return cloud;
    }

    public boolean personal() {
        return CONSUMERS.equals(id);
    }

    public ConsentPolicy consentPolicy() {
        return consentPolicy;
    }

    public Tenant consentPolicy(ConsentPolicy policy) {
        consentPolicy = policy;
        return this;
    }

    /** The user principal names of the reviewers of consent requests. Empty if the admin consent workflow is off. */
    public List<String> reviewers() {
        return reviewers;
    }

    public Tenant reviewers(List<String> userPrincipalNames) {
        reviewers = List.copyOf(userPrincipalNames);
        return this;
    }

    /** The time until a consent for the whole tenant takes effect (at Microsoft seconds to minutes). */
    public Duration consentPropagation() {
        return consentPropagation;
    }

    public Tenant consentPropagation(Duration delay) {
        consentPropagation = delay;
        return this;
    }

    /** Whether "Enabled for users to sign in?" is No for the app in this tenant. */
    public boolean disabledApp(String clientId) {
        return disabledApps.contains(clientId);
    }

    public Tenant disableApp(String clientId) {
        disabledApps.add(clientId);
        return this;
    }

    public Tenant enableApp(String clientId) {
        disabledApps.remove(clientId);
        return this;
    }

    /** Whether "Assignment required?" is Yes for the app in this tenant. */
    public boolean assignmentRequired(String clientId) {
        return assignmentRequired.contains(clientId);
    }

    public Tenant requireAssignment(String clientId, boolean required) {
        if (required) {
            assignmentRequired.add(clientId);
        } else {
            assignmentRequired.remove(clientId);
        }
        return this;
    }

    public boolean assigned(String clientId, User user) {
        return assigned.contains(clientId + " " + user.objectId());
    }

    public Tenant assign(String clientId, User user) {
        assigned.add(clientId + " " + user.objectId());
        return this;
    }
}
