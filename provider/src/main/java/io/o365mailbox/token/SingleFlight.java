package io.o365mailbox.token;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxState;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.mailbox.RefreshTurns;
import io.o365mailbox.mailbox.SharedTokens;
import io.o365mailbox.mailbox.Turn;
import io.o365mailbox.microsoft.Bulkhead;
import io.o365mailbox.microsoft.Timeouts;
import io.o365mailbox.microsoft.TokenRequest;
import io.o365mailbox.token.AccessTokens.AccessToken;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * One caller asks Microsoft for a mailbox, however many callers there are on however many nodes; all others wait and find
 * what it got, be it a token or a refusal. Callers of one node wait for a lock, and only the one who has it looks into the
 * database whether another node is asking. A node that dies while it asks holds the others up until its lease ends.
 */
final class SingleFlight {

    /**
     * As long as Microsoft may take, and a reserve for the database and for clocks that differ. A mailbox that is still to be
     * proven may take longer: then a second node may ask too, which costs a request and nothing else.
     */
    static final Duration LEASE = Timeouts.DEFAULT.total().plusSeconds(4);

    /** For a lease to run out, and an attempt after it. */
    private static final Duration LONGEST_WAIT = LEASE.plus(Timeouts.DEFAULT.total());

    private static final Duration FIRST_LOOK = Duration.ofMillis(40);
    private static final Duration LONGEST_LOOK = Duration.ofMillis(400);

    /** What the database says: a token, or whose turn it is to get one. */
    private record Look(Mailbox mailbox, Optional<AccessToken> token, Turn turn) {}

    private final OwnTransaction transaction;
    private final AccessTokens accessTokens;
    private final Refresh refresh;

    SingleFlight(KeycloakSession session, AccessTokens accessTokens, Refresh refresh) {
        this.transaction = new OwnTransaction(session);
        this.accessTokens = accessTokens;
        this.refresh = refresh;
    }

    /**
     * @param least how long it has to be good for, if Microsoft gives any such
     * @throws TokenRefusedException if there is none to be had
     */
    AccessToken of(Mailbox mailbox, TokenRequest asked, Duration least) {
        return of(mailbox, asked, (own, newest) -> {
            if (!MailboxTokens.mayWork(newest)) {
                throw MailboxTokens.notUsable(newest);
            }
            return found(own, newest, asked, least);
        });
    }

    /**
     * The same, even if there is a token that is good for long: for the sake of the grant. Also for a mailbox that is
     * blocked, because only Microsoft can say whether its administrator has acted.
     */
    AccessToken anew(Mailbox mailbox, TokenRequest asked) {
        return of(mailbox, asked, (own, newest) -> {
            if (!MailboxTokens.mayWork(newest) && newest.state() != MailboxState.BLOCKED) {
                throw MailboxTokens.notUsable(newest);
            }
            return Optional.empty();
        });
    }

    /** After a challenge: the token that was challenged is worth nothing, whatever becomes of the question. */
    void forget(Mailbox mailbox, TokenRequest asked) {
        accessTokens.forget(mailbox, asked);
        transaction.of(own -> {
            new SharedTokens(own, own.getContext().getRealm()).forget(mailbox, Refresh.keyOf(asked));
            return asked;
        });
    }

    /** Where a token is looked for before Microsoft is asked. Throws if Microsoft is not to be asked about this mailbox. */
    private interface Found {

        Optional<AccessToken> by(KeycloakSession own, Mailbox mailbox);
    }

    private AccessToken of(Mailbox mailbox, TokenRequest asked, Found found) {
        transaction.letGo();
        return accessTokens
                .locks()
                .inTurn(mailbox.id(), LONGEST_WAIT, () -> inTurn(mailbox, asked, found))
                .orElseThrow(SingleFlight::tooMany);
    }

    private AccessToken inTurn(Mailbox mailbox, TokenRequest asked, Found found) {
        Look look = looked(mailbox, found, accessTokens.patience().ofAnybody());
        if (look.turn() instanceof Turn.Busy) {
            look = accessTokens
                    .patience()
                    .ofFew(() -> looked(mailbox, found, LONGEST_WAIT))
                    .orElse(look);
        }
        if (look.token().isPresent()) {
            accessTokens.put(look.mailbox(), asked, look.token().get());
            return look.token().get();
        }
        if (look.turn() instanceof Turn.Taken turn) {
            return refresh.of(turn, asked);
        }
        if (look.turn() instanceof Turn.Paused pause) {
            accessTokens.pause(look.mailbox(), pause.left());
            throw TokenRefusedException.tryLater(pause.left());
        }
        throw tooMany();
    }

    /** @return the last look at another node's turn if that lasted for longer */
    private Look looked(Mailbox mailbox, Found found, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        for (Duration wait = FIRST_LOOK; ; wait = longer(wait)) {
            Optional<Duration> paused = accessTokens.pauseOf(mailbox);
            if (paused.isPresent()) {
                throw TokenRefusedException.tryLater(paused.get());
            }
            Look look = transaction.of(own -> look(own, mailbox.id(), found));
            if (!(look.turn() instanceof Turn.Busy) || System.nanoTime() >= end || !slept(wait)) {
                return look;
            }
        }
    }

    /** In one short transaction, so that who waits takes one connection for a moment. */
    private Look look(KeycloakSession own, String mailboxId, Found found) {
        RealmModel realm = own.getContext().getRealm();
        Mailbox newest = new Mailboxes(own, realm).byId(mailboxId).orElseThrow(TokenRefusedException::notConnected);
        Optional<AccessToken> token = found.by(own, newest);
        if (token.isPresent()) {
            return new Look(newest, token, null);
        }
        if (Bulkhead.ofThisNode().isCrowded()) {
            throw tooMany();
        }
        RefreshTurns turns = new RefreshTurns(own, realm);
        Turn turn = turns.take(mailboxId, LEASE);
        if (turn instanceof Turn.Gone) {
            throw TokenRefusedException.notConnected();
        }
        if (turn instanceof Turn.Taken taken) {
            // Another node may have finished between the two looks.
            Optional<AccessToken> late = found.by(own, taken.mailbox());
            late.ifPresent(nothingToAsk -> turns.giveBack(taken));
            return new Look(taken.mailbox(), late, taken);
        }
        return new Look(newest, Optional.empty(), turn);
    }

    /** A token that answers a challenge is never one of before. */
    private Optional<AccessToken> found(KeycloakSession own, Mailbox mailbox, TokenRequest asked, Duration least) {
        Optional<AccessToken> here = accessTokens.get(mailbox, asked, least);
        if (here.isPresent() || asked.claims() != null || !mailbox.isConnected()) {
            return here;
        }
        return new SharedTokens(own, own.getContext().getRealm())
                .find(mailbox, Refresh.keyOf(asked), AccessTokens.now().plus(least))
                .map(shared -> new AccessToken(shared.value(), shared.expiresAt(), shared.scopes()));
    }

    private static TokenRefusedException tooMany() {
        return TokenRefusedException.tryLater(Bulkhead.ofThisNode().moment());
    }

    private static Duration longer(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST_LOOK) < 0 ? twice : LONGEST_LOOK;
    }

    /** Half of it at least, so that the nodes do not look all at once. @return false if the thread is to stop */
    private static boolean slept(Duration wait) {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(wait.toMillis() / 2, wait.toMillis() + 1));
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
