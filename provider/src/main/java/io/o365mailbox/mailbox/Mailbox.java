package io.o365mailbox.mailbox;

import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Tenant;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One mailbox of one Keycloak user, as it was when it was read. Holds no secret.
 *
 * @param id also the id of the Keycloak credential
 * @param userId the owner's id in Keycloak
 * @param provider alias of the identity provider through which it was connected
 * @param address follows the mailbox when Microsoft renames it; never an identity
 * @param cloud name of the cloud ({@code Cloud.name()})
 * @param tenant null while waiting for approval, when the tenant could not be looked up
 * @param objectId {@code oid} of who signed in; null while waiting for approval
 * @param delegate user name of who opens a shared mailbox, as Microsoft wrote it on connecting; to be shown and as a hint,
 *     never an identity; null for one's own
 * @param cause null if nothing is wrong
 * @param proven whether the mailbox has ever answered with this grant
 * @param scopes granted for the mailbox; while waiting for approval, those needed
 * @param connectedAt when its owner last connected it; while waiting for approval, when they last asked
 * @param changedAt when its state or grant last changed; both to the millisecond
 * @param version of the grant; grows with each new refresh token, never with a mere change of state
 * @param label its owner's own name for it, plain text of any kind; null if none was given
 * @param preferred whether applications get it that ask for none in particular; as stored, see {@link Mailboxes#of}
 * @param usedAt when an application last got a token for it, to the hour or so; null if none ever did
 * @param usedBy client id of that application, or null
 */
public record Mailbox(
        String id,
        String userId,
        String provider,
        Address address,
        String cloud,
        Tenant tenant,
        String objectId,
        Kind kind,
        String delegate,
        MailboxState state,
        Cause cause,
        boolean proven,
        Scopes scopes,
        Instant connectedAt,
        Instant changedAt,
        long version,
        String label,
        boolean preferred,
        Instant usedAt,
        String usedBy) {

    /** Whose mailbox it is at Microsoft. */
    public enum Kind {
        /** Of the person who signed in. */
        OWN,
        /** A mailbox that the person who signed in may open as a delegate. */
        SHARED;

        /** As stored and as applications see it; never renamed. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind ofCode(String code) {
            return Stream.of(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst()
                    .orElse(OWN);
        }
    }

    /** Whether it is another mailbox than that of the account that signed in. */
    public boolean isShared() {
        return kind == Kind.SHARED;
    }

    public boolean isConnected() {
        return state == MailboxState.CONNECTED;
    }

    /** Connected for the first time. */
    static Mailbox connected(String id, String userId, NewConnection connection, Instant now) {
        return connected(id, userId, connection, now, 1, null, false, null, null);
    }

    /** Wanted, and nothing granted yet. */
    static Mailbox waiting(String id, String userId, AwaitedMailbox wanted, Instant now) {
        return new Mailbox(
                id,
                userId,
                wanted.provider(),
                wanted.address(),
                wanted.cloud(),
                wanted.tenant(),
                null,
                wanted.kind(),
                wanted.delegate(),
                MailboxState.WAITING_FOR_APPROVAL,
                null,
                false,
                wanted.scopes(),
                now,
                now,
                0,
                null,
                false,
                null,
                null);
    }

    /** Wanted again; more may be known of it now. */
    Mailbox wanted(AwaitedMailbox again, Instant now) {
        AwaitedMailbox known = new AwaitedMailbox(
                provider,
                address,
                again.kind(),
                again.delegate(),
                again.cloud(),
                again.tenant() == null ? tenant : again.tenant(),
                again.scopes());
        return waiting(id, userId, known, now);
    }

    /** Connected once more by its owner: what the owner made of it stays. */
    Mailbox connectedAgain(NewConnection connection, Instant now) {
        return connected(id, userId, connection, now, version + 1, label, preferred, usedAt, usedBy);
    }

    private static Mailbox connected(
            String id,
            String userId,
            NewConnection connection,
            Instant now,
            long version,
            String label,
            boolean preferred,
            Instant usedAt,
            String usedBy) {
        return new Mailbox(
                id,
                userId,
                connection.provider(),
                connection.address(),
                connection.cloud(),
                connection.tenant(),
                connection.objectId(),
                connection.kind(),
                connection.delegate(),
                MailboxState.CONNECTED,
                null,
                connection.proven(),
                connection.scopes(),
                now,
                now,
                version,
                label,
                preferred,
                usedAt,
                usedBy);
    }

    /**
     * A fresh grant shows that its owner has nothing to do any more. A blocked mailbox stays blocked until it answers: a
     * grant can be had for one without a licence too.
     */
    Mailbox renewed(Scopes granted, Instant now) {
        boolean blocked = state == MailboxState.BLOCKED;
        MailboxState next = blocked ? state : MailboxState.CONNECTED;
        return with(next, blocked ? cause : null, proven, granted, now, version + 1, label, preferred);
    }

    /** The same finding once more is none: since when it is so is told to people. */
    Mailbox marked(MailboxState now, Cause why, Instant when) {
        boolean known = state == now && cause == why;
        return known ? this : with(now, why, proven, scopes, when, version, label, preferred);
    }

    /** It answered. What kept it from that is over; what its owner has to do is not. */
    Mailbox proven(Address where, Instant now) {
        boolean blocked = state == MailboxState.BLOCKED;
        MailboxState next = blocked ? MailboxState.CONNECTED : state;
        return with(where, next, blocked ? null : cause, true, scopes, now, version, label, preferred);
    }

    Mailbox labelled(String own) {
        return with(state, cause, proven, scopes, changedAt, version, own, preferred);
    }

    Mailbox preferred(boolean now) {
        return with(state, cause, proven, scopes, changedAt, version, label, now);
    }

    private Mailbox with(
            MailboxState newState,
            Cause newCause,
            boolean isProven,
            Scopes granted,
            Instant when,
            long newVersion,
            String newLabel,
            boolean isPreferred) {
        return with(address, newState, newCause, isProven, granted, when, newVersion, newLabel, isPreferred);
    }

    private Mailbox with(
            Address newAddress,
            MailboxState newState,
            Cause newCause,
            boolean isProven,
            Scopes granted,
            Instant when,
            long newVersion,
            String newLabel,
            boolean isPreferred) {
        return new Mailbox(
                id,
                userId,
                provider,
                newAddress,
                cloud,
                tenant,
                objectId,
                kind,
                delegate,
                newState,
                newCause,
                isProven,
                granted,
                connectedAt,
                when,
                newVersion,
                newLabel,
                isPreferred,
                usedAt,
                usedBy);
    }
}
