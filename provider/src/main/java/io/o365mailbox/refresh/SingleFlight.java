package io.o365mailbox.refresh;

import io.o365mailbox.mailbox.AccessToken;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.mailbox.SharedAccessTokens;
import io.o365mailbox.microsoft.Bulkhead;
import io.o365mailbox.microsoft.Timeouts;
import io.o365mailbox.microsoft.TokenRequest;
import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.platform.Transactions;
import io.o365mailbox.settings.MailboxState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Makes one token request to Microsoft for a mailbox, however many callers ask on however many nodes. All other callers
 * wait, and get the result of that request: a token or a refusal.
 *
 * <p>Callers of one node queue for a lock ({@link RefreshLocks}). Only the owner of the lock reads the database, to see
 * whether another node holds the lease. If a node dies while it asks, the others wait until its lease expires.
 */
final class SingleFlight {

    /**
     * The time that Microsoft can take, and a reserve for the database and for clocks that differ. A refresh that also
     * probes the mailbox can take longer. A second node can then ask too, which costs one request and no grant.
     */
    static final Duration LEASE = Timeouts.DEFAULT.total().plusSeconds(4);

    /** Enough for a lease to expire, and for one attempt after it. */
    private static final Duration MAX_WAIT = LEASE.plus(Timeouts.DEFAULT.total());

    private static final Duration FIRST_POLL = Duration.ofMillis(40);
    private static final Duration MAX_POLL = Duration.ofMillis(400);

    /** What the database says: a token, or the lease to get one. */
    private record Lookup(Mailbox mailbox, Optional<AccessToken> token, LeaseResult lease) {}

    private final KeycloakSession session;
    private final AccessTokenCache accessTokens;
    private final TokenRefresh refresh;

    SingleFlight(KeycloakSession session, AccessTokenCache accessTokens, TokenRefresh refresh) {
        this.session = session;
        this.accessTokens = accessTokens;
        this.refresh = refresh;
    }

    /**
     * Gets a token from the cache, from the database or from Microsoft.
     *
     * @param minValidity how long the token has to stay valid, if Microsoft issues such tokens
     * @throws TokenRefusedException if no token can be had
     */
    AccessToken get(Mailbox mailbox, TokenRequest request, Duration minValidity) {
        return run(mailbox, request, (own, newest) -> {
            if (!newest.mayIssueTokens()) {
                throw TokenRefusedException.notUsable(newest);
            }
            return findToken(own, newest, request, minValidity);
        });
    }

    /**
     * Asks Microsoft even if a valid token is at hand, in order to renew the grant. Asks for a blocked mailbox too,
     * because only Microsoft can say whether its administrator has acted.
     *
     * @throws TokenRefusedException if no token can be had
     */
    AccessToken refreshAlways(Mailbox mailbox, TokenRequest request) {
        return run(mailbox, request, (own, newest) -> {
            if (!newest.mayIssueTokens() && newest.state() != MailboxState.BLOCKED) {
                throw TokenRefusedException.notUsable(newest);
            }
            return Optional.empty();
        });
    }

    /** Drops the token that a resource challenged, on this node and in the database, whatever Microsoft answers. */
    void dropChallenged(Mailbox mailbox, TokenRequest request) {
        accessTokens.dropChallenged(mailbox, request);
        Transactions.releaseAndRun(
                session,
                own -> new SharedAccessTokens(own, own.getContext().getRealm())
                        .remove(mailbox, TokenRefresh.keyOf(request)));
    }

    /**
     * Where a token is looked for before Microsoft is asked. Throws if Microsoft must not be asked for this mailbox.
     */
    private interface TokenSource {
        Optional<AccessToken> find(KeycloakSession own, Mailbox mailbox);
    }

    private AccessToken run(Mailbox mailbox, TokenRequest request, TokenSource source) {
        Transactions.releaseConnection(session);
        return accessTokens
                .locks()
                .callLocked(mailbox.id(), MAX_WAIT, () -> runLocked(mailbox, request, source))
                .orElseThrow(SingleFlight::tooManyCallers);
    }

    private AccessToken runLocked(Mailbox mailbox, TokenRequest request, TokenSource source) {
        Lookup lookup = poll(mailbox, source, accessTokens.waiterLimit().freeWait());
        if (lookup.lease() instanceof LeaseResult.Held) {
            lookup = accessTokens
                    .waiterLimit()
                    .callIfPermitted(() -> poll(mailbox, source, MAX_WAIT))
                    .orElse(lookup);
        }
        if (lookup.token().isPresent()) {
            accessTokens.put(lookup.mailbox(), request, lookup.token().get());
            return lookup.token().get();
        }
        if (lookup.lease() instanceof LeaseResult.Acquired lease) {
            return refresh.refresh(lease, request);
        }
        if (lookup.lease() instanceof LeaseResult.BackingOff backOff) {
            accessTokens.backOff(lookup.mailbox(), backOff.left());
            throw TokenRefusedException.temporarilyUnavailable(backOff.left());
        }
        throw tooManyCallers();
    }

    /** @return the last lookup if another node held its lease for all of {@code maxWait} */
    private Lookup poll(Mailbox mailbox, TokenSource source, Duration maxWait) {
        long end = System.nanoTime() + maxWait.toNanos();
        for (Duration pause = FIRST_POLL; ; pause = longer(pause)) {
            Optional<Duration> backOff = accessTokens.backOffOf(mailbox);
            if (backOff.isPresent()) {
                throw TokenRefusedException.temporarilyUnavailable(backOff.get());
            }
            Lookup lookup = Transactions.releaseAndCall(session, own -> lookUp(own, mailbox.id(), source));
            if (!(lookup.lease() instanceof LeaseResult.Held) || System.nanoTime() >= end || !sleep(pause)) {
                return lookup;
            }
        }
    }

    /** In one short transaction, so that a waiting caller uses one connection for a moment only. */
    private Lookup lookUp(KeycloakSession own, String mailboxId, TokenSource source) {
        RealmModel realm = own.getContext().getRealm();
        Mailbox newest = new Mailboxes(own, realm).byId(mailboxId).orElseThrow(TokenRefusedException::notConnected);
        Optional<AccessToken> token = source.find(own, newest);
        if (token.isPresent()) {
            return new Lookup(newest, token, null);
        }
        if (Bulkhead.ofThisNode().isFull()) {
            throw tooManyCallers();
        }
        RefreshLeases leases = new RefreshLeases(own, realm);
        LeaseResult lease = leases.acquire(mailboxId, LEASE);
        if (lease instanceof LeaseResult.NotFound) {
            throw TokenRefusedException.notConnected();
        }
        if (lease instanceof LeaseResult.Acquired acquired) {
            // Another node can have stored its token between the two reads.
            Optional<AccessToken> late = source.find(own, acquired.mailbox());
            late.ifPresent(found -> leases.release(acquired));
            return new Lookup(acquired.mailbox(), late, acquired);
        }
        return new Lookup(newest, Optional.empty(), lease);
    }

    /** A request with claims needs a new token: a stored one was issued before the challenge. */
    private Optional<AccessToken> findToken(
            KeycloakSession own, Mailbox mailbox, TokenRequest request, Duration minValidity) {
        Optional<AccessToken> cached = accessTokens.get(mailbox, request, minValidity);
        if (cached.isPresent() || request.claims() != null || !mailbox.isConnected()) {
            return cached;
        }
        return new SharedAccessTokens(own, own.getContext().getRealm())
                .find(mailbox, TokenRefresh.keyOf(request), ServerClock.now().plus(minValidity));
    }

    private static TokenRefusedException tooManyCallers() {
        return TokenRefusedException.temporarilyUnavailable(
                Bulkhead.ofThisNode().slowThreshold());
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(MAX_POLL) < 0 ? doubled : MAX_POLL;
    }

    /** Sleeps for half to all of the pause, so that the nodes do not poll together. @return false if interrupted */
    private static boolean sleep(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(
                    ThreadLocalRandom.current().nextLong(pause.toMillis() / 2, pause.toMillis() + 1));
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
