package io.o365mailbox.simulator.state;

import java.util.List;

/**
 * The complete state of a simulator. The simulator executes one HTTP request at a time and holds this object's monitor
 * meanwhile. Tests can call all methods from any thread; a change takes effect at the next request.
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
        new Seed(this).load();
    }

    /**
     * Resets everything to the seed data, including the clock. Three things remain, because clients and tests hold them
     * already: the secrets in the ledger, the signing keys, and the redirect URIs of the seeded app.
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
        new Seed(this).load();
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
     * Finds a tenant by GUID or verified domain.
     *
     * @throws IllegalArgumentException if it does not exist
     */
    public Tenant tenant(String idOrDomain) {
        return directory.tenant(idOrDomain).orElseThrow(() -> new IllegalArgumentException("No tenant " + idOrDomain));
    }

    /**
     * Finds a user by user principal name.
     *
     * @throws IllegalArgumentException if it does not exist
     */
    public User user(String userPrincipalName) {
        return directory
                .user(userPrincipalName)
                .orElseThrow(() -> new IllegalArgumentException("No user " + userPrincipalName));
    }

    /**
     * Finds a mailbox by primary address or alias.
     *
     * @throws IllegalArgumentException if it does not exist
     */
    public Mailbox mailbox(String address) {
        return mailboxes.find(address).orElseThrow(() -> new IllegalArgumentException("No mailbox " + address));
    }

    /**
     * Finds an app by client id.
     *
     * @throws IllegalArgumentException if it does not exist
     */
    public App app(String clientId) {
        return directory.app(clientId).orElseThrow(() -> new IllegalArgumentException("No app " + clientId));
    }

    /** The app of the seed data, {@link Seed#CLIENT_ID}. */
    public App acmeDesk() {
        return app(Seed.CLIENT_ID);
    }
}
