package io.o365mailbox.token;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxState;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.mailbox.NoSealingKeyException;
import io.o365mailbox.mailbox.Opened;
import io.o365mailbox.mailbox.RefreshTurns;
import io.o365mailbox.mailbox.RegistrationHealth;
import io.o365mailbox.mailbox.SharedToken;
import io.o365mailbox.mailbox.SharedTokens;
import io.o365mailbox.mailbox.Turn;
import io.o365mailbox.microsoft.Entra;
import io.o365mailbox.microsoft.Grant;
import io.o365mailbox.microsoft.MicrosoftException;
import io.o365mailbox.microsoft.MicrosoftHttp;
import io.o365mailbox.microsoft.Registrations;
import io.o365mailbox.microsoft.TokenRequest;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.Resource;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;
import io.o365mailbox.token.AccessTokens.AccessToken;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Asks Microsoft for a new access token with the stored grant (RFC 6749 section 6), and keeps the new grant before anybody
 * uses the token. Reading, asking and writing are three steps; only the first and the last touch the database, each in a
 * transaction of its own that outlives a refusal of the request around it.
 */
final class Refresh {

    private static final Logger LOG = Logger.getLogger(Refresh.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;
    private final AccessTokens accessTokens;
    private final OwnTransaction transaction;
    private final RegistrationHealth health;
    private final Findings findings;
    private final Probe probe;

    Refresh(KeycloakSession session, RealmModel realm, IdentityProviderModel provider, AccessTokens accessTokens) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
        this.accessTokens = accessTokens;
        this.transaction = new OwnTransaction(session);
        this.health = new RegistrationHealth(session, realm, provider.getAlias());
        this.findings = new Findings(session, realm, provider);
        this.probe = new Probe(session, provider, findings);
    }

    /** What tells apart tokens of one mailbox in the database. */
    static String keyOf(TokenRequest asked) {
        return asked.resource() + " " + asked.scopes().sorted();
    }

    /**
     * Gives the turn back in every end that is foreseen; in any other, as when the database is away, it runs out.
     *
     * @throws TokenRefusedException if there is none to be had
     */
    AccessToken of(Turn.Taken turn, TokenRequest asked) {
        Mailbox mailbox = turn.mailbox();
        Optional<Duration> rest = health.pause();
        if (rest.isPresent()) {
            giveBack(turn);
            throw TokenRefusedException.tryLater(rest.get());
        }
        try {
            Secret refreshToken = opened(mailbox);
            if (!mailbox.proven()) {
                // With all that was granted: less may not be enough to read the inbox.
                TokenRequest all = TokenRequest.graph(Resource.GRAPH.in(mailbox.scopes()));
                probe.of(mailbox, ask(mailbox, refreshToken, all).accessToken());
            }
            return keep(turn, asked, ask(mailbox, refreshToken, asked));
        } catch (MicrosoftException refused) {
            throw ended(turn, findings.of(mailbox, asked, refused.refusal()));
        } catch (TokenRefusedException refused) {
            throw ended(turn, refused);
        }
    }

    private Grant ask(Mailbox mailbox, Secret refreshToken, TokenRequest request) {
        Entra entra = new Entra(new MicrosoftHttp(session), Registrations.of(session, realm, provider));
        // A node that does not know the realm's key yet has just read it.
        transaction.letGo();
        Grant grant = TokenMeters.refresh(() -> entra.refresh(refreshToken, request, mailbox.tenant()));
        health.accepted();
        return grant;
    }

    private Secret opened(Mailbox mailbox) {
        try {
            Opened opened = writing(own -> mailboxes(own).grantOf(mailbox));
            if (opened instanceof Opened.Content grant) {
                return grant.value();
            }
            if (opened instanceof Opened.Nothing) {
                throw TokenRefusedException.notConnected();
            }
            throw unopened(mailbox, opened instanceof Opened.KeyGone ? Cause.KEY_LOST : Cause.GRANT_INVALID, opened);
        } catch (NoSealingKeyException noKey) {
            LOG.errorf("Realm %s, mailbox %s: %s", realm.getName(), mailbox.id(), noKey.getMessage());
            throw TokenRefusedException.tryLater(null);
        }
    }

    /** Said once: a mailbox whose key is gone is tried again whenever somebody asks. */
    private TokenRefusedException unopened(Mailbox mailbox, Cause cause, Opened opened) {
        if (mailbox.cause() == cause) {
            return MailboxTokens.notUsable(mailbox);
        }
        LOG.warnf("Realm %s: the grant of mailbox %s cannot be opened: %s", realm.getName(), mailbox.id(), opened);
        return findings.broken(mailbox, MailboxState.RECONNECT_NEEDED, cause);
    }

    /**
     * Keeps the grant, shares the token and gives the turn back, all or nothing.
     *
     * @throws TokenRefusedException if the mailbox was disconnected while Microsoft answered
     */
    private AccessToken keep(Turn.Taken turn, TokenRequest asked, Grant grant) {
        Scopes granted = grant.scopes().missingFrom(Scopes.OPENID);
        AccessToken token = new AccessToken(grant.accessToken(), grant.expiresAt(), granted);
        if (!kept(turn, asked, token, grant.refreshToken())) {
            throw TokenRefusedException.notConnected();
        }
        accessTokens.put(turn.mailbox(), asked, token);
        return token;
    }

    private boolean kept(Turn.Taken turn, TokenRequest asked, AccessToken token, Secret refreshToken) {
        try {
            return writing(own -> write(own, turn, asked, token, refreshToken));
        } catch (NoSealingKeyException noKey) {
            // The old grant stays good for its 90 days, so that it could not be replaced today is for the log.
            LOG.errorf(
                    "Realm %s, mailbox %s: %s", realm.getName(), turn.mailbox().id(), noKey.getMessage());
            giveBack(turn);
            return true;
        }
    }

    /** Only the newest grant is written; the token is good even if another node was faster with its own. */
    private static boolean write(
            KeycloakSession own, Turn.Taken turn, TokenRequest asked, AccessToken token, Secret refreshToken) {
        Mailbox before = turn.mailbox();
        // Locks the mailbox, and with that everything else here.
        turns(own).giveBack(turn);
        if (refreshToken != null) {
            mailboxes(own)
                    .renew(
                            before.id(),
                            before.version(),
                            refreshToken,
                            before.scopes().and(token.scopes()));
        } else if (!before.isConnected()) {
            mailboxes(own).mark(before.id(), before.version(), MailboxState.CONNECTED, null);
        }
        Optional<Mailbox> now = mailboxes(own)
                .byId(before.id())
                .filter(same -> same.connectedAt().equals(before.connectedAt()));
        now.filter(Mailbox::isConnected)
                .ifPresent(mailbox -> new SharedTokens(own, own.getContext().getRealm())
                        .keep(
                                mailbox,
                                keyOf(asked),
                                new SharedToken(token.value(), token.expiresAt(), token.scopes())));
        // One that was blocked stays so until it has answered: its token is for the question.
        return now.filter(same -> same.isConnected() || before.state() == MailboxState.BLOCKED)
                .isPresent();
    }

    /** What is only for now is remembered for a moment, so that nobody asks again meanwhile, on any node. */
    private TokenRefusedException ended(Turn.Taken turn, TokenRefusedException refused) {
        if (!refused.isForNow()) {
            giveBack(turn);
            return refused;
        }
        Duration pause =
                writing(own -> turns(own).failed(turn, failures -> BackOff.after(failures, refused.retryAfter())));
        accessTokens.pause(turn.mailbox(), pause);
        return TokenRefusedException.tryLater(pause);
    }

    private void giveBack(Turn.Taken turn) {
        writing(own -> {
            turns(own).giveBack(turn);
            return turn;
        });
    }

    private static Mailboxes mailboxes(KeycloakSession own) {
        return new Mailboxes(own, own.getContext().getRealm());
    }

    private static RefreshTurns turns(KeycloakSession own) {
        return new RefreshTurns(own, own.getContext().getRealm());
    }

    private <T> T writing(Function<KeycloakSession, T> work) {
        return transaction.of(work);
    }
}
