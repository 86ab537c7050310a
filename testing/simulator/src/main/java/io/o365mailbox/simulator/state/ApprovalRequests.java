package io.o365mailbox.simulator.state;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The requests of Entra's admin consent workflow, with the decisions of the reviewers. */
public final class ApprovalRequests {
    /** The decision on a request. */
    public enum Decision {
        PENDING,
        APPROVED,
        DENIED
    }

    /** A request by one user for one app. */
    public record ApprovalRequest(
            String id,
            App app,
            User user,
            Set<Permission> permissions,
            String justification,
            Instant at,
            Decision decision) {}

    private final Clock clock;
    private final Consents consents;
    private final List<ApprovalRequest> all = new CopyOnWriteArrayList<>();

    ApprovalRequests(Clock clock, Consents consents) {
        this.clock = clock;
        this.consents = consents;
    }

    public List<ApprovalRequest> all() {
        return List.copyOf(all);
    }

    public Optional<ApprovalRequest> pending(App app, User user) {
        return all.stream()
                .filter(r -> r.app() == app && r.user() == user && r.decision() == Decision.PENDING)
                .findFirst();
    }

    public ApprovalRequest add(App app, User user, Set<Permission> permissions, String justification) {
        ApprovalRequest request = new ApprovalRequest(
                Ids.random(9), app, user, Set.copyOf(permissions), justification, clock.instant(), Decision.PENDING);
        all.add(request);
        return request;
    }

    /**
     * Approves a request: grants the requested permissions for the whole tenant. As at Microsoft, the app is not
     * notified.
     *
     * @throws IllegalArgumentException if there is no such request
     */
    public void approve(String id) {
        ApprovalRequest request = decide(id, Decision.APPROVED);
        consents.grant(request.app(), request.user().tenant(), request.permissions());
    }

    /** @throws IllegalArgumentException if there is no such request */
    public void deny(String id) {
        decide(id, Decision.DENIED);
    }

    private synchronized ApprovalRequest decide(String id, Decision decision) {
        ApprovalRequest old = all.stream()
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No request " + id));
        ApprovalRequest decided = new ApprovalRequest(
                old.id(), old.app(), old.user(), old.permissions(), old.justification(), old.at(), decision);
        all.set(all.indexOf(old), decided);
        return decided;
    }

    void clear() {
        all.clear();
    }
}
