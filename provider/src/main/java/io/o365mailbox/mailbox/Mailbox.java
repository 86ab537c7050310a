package io.o365mailbox.mailbox;

import io.o365mailbox.mailbox.sealing.SealBinding;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Tenant;
import java.time.Instant;

/**
 * One mailbox of one Keycloak user, as it was when it was read. Holds no secret.
 *
 * @param id also the id of the Keycloak credential
 * @param userId the owner's id in Keycloak
 * @param account the mailbox at Microsoft and the account that opens it
 * @param status whether it works
 * @param grant what Microsoft granted
 * @param preferences what the owner chose
 * @param lastUse the last token for an application; null if no application ever got one
 */
public record Mailbox(
        String id,
        String userId,
        MailboxAccount account,
        Status status,
        Grant grant,
        Preferences preferences,
        LastUse lastUse) {

    /**
     * Whether the mailbox works.
     *
     * @param cause null if nothing is wrong
     * @param proven whether the mailbox has answered with this grant
     * @param changedAt when state or grant last changed, to the millisecond
     */
    public record Status(MailboxState state, Cause cause, boolean proven, Instant changedAt) {}

    /**
     * What Microsoft granted.
     *
     * @param scopes granted for the mailbox; while waiting for approval, the scopes needed
     * @param connectedAt when the owner last connected it; while waiting for approval, when the owner last asked; to
     *     the millisecond
     * @param version grows with each new refresh token, never with a mere change of state
     */
    public record Grant(Scopes scopes, Instant connectedAt, long version) {}

    /**
     * What the owner chose.
     *
     * @param label the owner's name for the mailbox, plain text; null if none was given
     * @param isDefault whether applications get it that ask for no mailbox in particular; as stored, see
     *     {@link Mailboxes#ownedBy}
     */
    public record Preferences(String label, boolean isDefault) {

        private static final Preferences NONE = new Preferences(null, false);
    }

    /**
     * The last token for an application.
     *
     * @param at to the hour or so
     * @param clientId of the application
     */
    public record LastUse(Instant at, String clientId) {}

    public String provider() {
        return account.provider();
    }

    public Address address() {
        return account.address();
    }

    public String cloud() {
        return account.cloud();
    }

    public Tenant tenant() {
        return account.tenant();
    }

    public String objectId() {
        return account.objectId();
    }

    public MailboxAccount.Kind kind() {
        return account.kind();
    }

    public String delegate() {
        return account.delegate();
    }

    public MailboxState state() {
        return status.state();
    }

    public Cause cause() {
        return status.cause();
    }

    public boolean isProven() {
        return status.proven();
    }

    public Instant changedAt() {
        return status.changedAt();
    }

    public Scopes scopes() {
        return grant.scopes();
    }

    public Instant connectedAt() {
        return grant.connectedAt();
    }

    public long version() {
        return grant.version();
    }

    public String label() {
        return preferences.label();
    }

    public boolean isDefault() {
        return preferences.isDefault();
    }

    /** Whether it is another mailbox than that of the account that signed in. */
    public boolean isShared() {
        return kind() == MailboxAccount.Kind.SHARED;
    }

    public boolean isConnected() {
        return state() == MailboxState.CONNECTED;
    }

    public boolean isWaitingForApproval() {
        return state() == MailboxState.WAITING_FOR_APPROVAL;
    }

    /**
     * Whether Microsoft can be asked for a token. True also while the sealing key is missing: the key can be back,
     * nothing reports that, and an attempt costs no request to Microsoft.
     */
    public boolean mayIssueTokens() {
        return isConnected() || state() == MailboxState.RECONNECT_NEEDED && cause() == Cause.KEY_LOST;
    }

    /** What the sealed grant of this mailbox is bound to. */
    SealBinding grantBinding(String realmId) {
        return SealBinding.ofGrant(realmId, userId, id, version());
    }

    /** What a sealed access token of this mailbox is bound to. A token of an earlier connection does not unseal. */
    SealBinding accessTokenBinding(String realmId, String request) {
        return SealBinding.ofAccessToken(realmId, userId, id, connectedAt().toEpochMilli(), request);
    }

    /** A mailbox that is connected for the first time. */
    static Mailbox connected(String id, String userId, NewConnection connection, Instant now) {
        return connected(id, userId, connection, now, 1, Preferences.NONE, null);
    }

    /** A requested mailbox for which nothing is granted yet. */
    static Mailbox waiting(String id, String userId, AwaitedMailbox requested, Instant now) {
        return new Mailbox(
                id,
                userId,
                MailboxAccount.of(requested),
                new Status(MailboxState.WAITING_FOR_APPROVAL, null, false, now),
                new Grant(requested.scopes(), now, 0),
                Preferences.NONE,
                null);
    }

    /** Requested once more. Keeps the tenant that is known if the new request names none. */
    Mailbox requestedAgain(AwaitedMailbox again, Instant now) {
        return waiting(id, userId, again.withTenantUnlessKnown(tenant()), now);
    }

    /** Connected once more by its owner. Keeps preferences and last use. */
    Mailbox connectedAgain(NewConnection connection, Instant now) {
        return connected(id, userId, connection, now, version() + 1, preferences, lastUse);
    }

    private static Mailbox connected(
            String id,
            String userId,
            NewConnection connection,
            Instant now,
            long version,
            Preferences preferences,
            LastUse lastUse) {
        return new Mailbox(
                id,
                userId,
                MailboxAccount.of(connection),
                new Status(MailboxState.CONNECTED, null, connection.proven(), now),
                new Grant(connection.scopes(), now, version),
                preferences,
                lastUse);
    }

    /**
     * With a refreshed grant. The owner has nothing left to do. A blocked mailbox stays blocked until it answers,
     * because Microsoft grants tokens for an account without a licence too.
     */
    public Mailbox refreshed(Scopes granted, Instant now) {
        boolean blocked = state() == MailboxState.BLOCKED;
        return with(
                new Status(blocked ? state() : MailboxState.CONNECTED, blocked ? cause() : null, isProven(), now),
                new Grant(granted, connectedAt(), version() + 1));
    }

    /** In another state. Unchanged if state and cause are the same, so that {@code changedAt} says since when. */
    Mailbox inState(MailboxState newState, Cause newCause, Instant now) {
        boolean same = state() == newState && cause() == newCause;
        return same ? this : with(new Status(newState, newCause, isProven(), now), grant);
    }

    /** The mailbox answered: ends a block, but not what the owner has to do. */
    Mailbox provenAt(Address where, Instant now) {
        boolean blocked = state() == MailboxState.BLOCKED;
        Status proven = new Status(blocked ? MailboxState.CONNECTED : state(), blocked ? null : cause(), true, now);
        return new Mailbox(id, userId, account.movedTo(where), proven, grant, preferences, lastUse);
    }

    Mailbox withLabel(String label) {
        return new Mailbox(id, userId, account, status, grant, new Preferences(label, isDefault()), lastUse);
    }

    Mailbox asDefault(boolean isDefault) {
        return new Mailbox(id, userId, account, status, grant, new Preferences(label(), isDefault), lastUse);
    }

    private Mailbox with(Status newStatus, Grant newGrant) {
        return new Mailbox(id, userId, account, newStatus, newGrant, preferences, lastUse);
    }
}
