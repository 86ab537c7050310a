package io.o365mailbox.simulator.state;

import java.util.List;

/**
 * The whole of the simulated Microsoft. HTTP requests are answered one at a time under this object's monitor; tests may
 * call everything from any thread, and what they change holds for the next request.
 */
public final class State {
    private final MovableClock clock = new MovableClock();
    private final Ledger ledger = new Ledger();
    private final Faults faults = new Faults();
    private final Behaviour behaviour = new Behaviour();
    private final SigningKeys keys = new SigningKeys();
    private final Directory directory = new Directory(clock);
    private final Consents consents = new Consents(clock);
    private final ApprovalRequests requests = new ApprovalRequests(clock, consents);
    private final Grants grants = new Grants(clock, ledger);
    private final Sessions sessions = new Sessions(clock);
    private final Mailboxes mailboxes = new Mailboxes(clock);

    public State() {
        new Seed(this).sow();
    }

    /**
     * Back to the seed, clock included. What was shown to others stays: the ledger's secrets, the signing keys, and the
     * redirect URIs of the seeded app.
     */
    public synchronized void reset() {
        List<String> redirectUris = List.copyOf(acmeDesk().redirectUris());
        clock.reset();
        faults.clear();
        behaviour.reset();
        directory.clear();
        consents.clear();
        requests.clear();
        grants.clear();
        sessions.clear();
        mailboxes.clear();
        ledger.forgetRequests();
        new Seed(this).sow();
        redirectUris.forEach(acmeDesk()::redirectUri);
    }

    public MovableClock clock() {
        return clock;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Faults faults() {
        return faults;
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    public SigningKeys keys() {
        return keys;
    }

    public Directory directory() {
        return directory;
    }

    public Consents consents() {
        return consents;
    }

    public ApprovalRequests approvalRequests() {
        return requests;
    }

    public Grants grants() {
        return grants;
    }

    public Sessions sessions() {
        return sessions;
    }

    public Mailboxes mailboxes() {
        return mailboxes;
    }

    /**
     * By GUID or domain.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Tenant tenant(String idOrDomain) {
        return directory.tenant(idOrDomain).orElseThrow(() -> new IllegalArgumentException("No tenant " + idOrDomain));
    }

    /**
     * By sign-in name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public User user(String userPrincipalName) {
        return directory
                .user(userPrincipalName)
                .orElseThrow(() -> new IllegalArgumentException("No user " + userPrincipalName));
    }

    /**
     * By primary address or alias.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Mailbox mailbox(String address) {
        return mailboxes.find(address).orElseThrow(() -> new IllegalArgumentException("No mailbox " + address));
    }

    /**
     * By client id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public App app(String clientId) {
        return directory.app(clientId).orElseThrow(() -> new IllegalArgumentException("No app " + clientId));
    }

    /** The app that is seeded, {@link Seed#CLIENT_ID}. */
    public App acmeDesk() {
        return app(Seed.CLIENT_ID);
    }
}
