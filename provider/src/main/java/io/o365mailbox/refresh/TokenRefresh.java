package io.o365mailbox.refresh;

import io.o365mailbox.mailbox.AccessToken;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.mailbox.SharedAccessTokens;
import io.o365mailbox.mailbox.sealing.NoSealingKeyException;
import io.o365mailbox.mailbox.sealing.UnsealResult;
import io.o365mailbox.microsoft.Entra;
import io.o365mailbox.microsoft.Grant;
import io.o365mailbox.microsoft.MicrosoftException;
import io.o365mailbox.microsoft.MicrosoftHttp;
import io.o365mailbox.microsoft.TokenRequest;
import io.o365mailbox.platform.Transactions;
import io.o365mailbox.registration.AppRegistrations;
import io.o365mailbox.registration.RegistrationHealth;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.Resource;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Asks Microsoft for a new access token with the stored grant (RFC 6749 section 6), and stores the new grant before the
 * token is used. Only the first step (read the grant) and the last one (write the result) use the database, each in a
 * transaction of its own that is committed even if the request around it fails.
 */
final class TokenRefresh {

    private static final Logger LOG = Logger.getLogger(TokenRefresh.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;
    private final AccessTokenCache accessTokens;
    private final RegistrationHealth health;
    private final RefusalPolicy refusals;
    private final MailboxProbe probe;

    TokenRefresh(
            KeycloakSession session, RealmModel realm, IdentityProviderModel provider, AccessTokenCache accessTokens) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
        this.accessTokens = accessTokens;
        this.health = new RegistrationHealth(session, realm, provider.getAlias());
        this.refusals = new RefusalPolicy(session, realm, provider);
        this.probe = new MailboxProbe(session, provider, refusals);
    }

    /** The key that tells the tokens of one mailbox apart in the database. */
    static String keyOf(TokenRequest request) {
        return request.resource() + " " + request.scopes().sorted();
    }

    /**
     * Releases the lease in every foreseen outcome. In any other, for example when the database is away, the lease
     * expires.
     *
     * @throws TokenRefusedException if no token can be had
     */
    AccessToken refresh(LeaseResult.Acquired lease, TokenRequest request) {
        Mailbox mailbox = lease.mailbox();
        Optional<Duration> registrationRefused = health.retryDelay();
        if (registrationRefused.isPresent()) {
            release(lease);
            throw TokenRefusedException.temporarilyUnavailable(registrationRefused.get());
        }
        try {
            Secret refreshToken = unsealGrant(mailbox);
            if (!mailbox.isProven()) {
                // With all granted scopes, because fewer can not be enough to read the inbox.
                TokenRequest all = TokenRequest.graph(Resource.GRAPH.filter(mailbox.scopes()));
                probe.verify(mailbox, askMicrosoft(mailbox, refreshToken, all).accessToken());
            }
            return store(lease, request, askMicrosoft(mailbox, refreshToken, request));
        } catch (MicrosoftException refused) {
            throw releaseAfter(lease, refusals.recordAndTranslate(mailbox, request, refused.refusal()));
        } catch (TokenRefusedException refused) {
            throw releaseAfter(lease, refused);
        }
    }

    private Grant askMicrosoft(Mailbox mailbox, Secret refreshToken, TokenRequest request) {
        Entra entra = new Entra(new MicrosoftHttp(session), AppRegistrations.of(session, realm, provider));
        // Building the registration can have read the realm's keys and so have taken a connection.
        Transactions.releaseConnection(session);
        Grant grant = TokenMetrics.timeRefresh(() -> entra.refresh(refreshToken, request, mailbox.tenant()));
        health.recordAcceptance();
        return grant;
    }

    private Secret unsealGrant(Mailbox mailbox) {
        try {
            UnsealResult result =
                    Transactions.releaseAndCall(session, own -> mailboxes(own).unsealGrant(mailbox));
            if (result instanceof UnsealResult.Content grant) {
                return grant.value();
            }
            if (result instanceof UnsealResult.NotFound) {
                throw TokenRefusedException.notConnected();
            }
            throw cannotUnseal(
                    mailbox, result instanceof UnsealResult.KeyMissing ? Cause.KEY_LOST : Cause.GRANT_INVALID, result);
        } catch (NoSealingKeyException noKey) {
            LOG.errorf("Realm %s, mailbox %s: %s", realm.getName(), mailbox.id(), noKey.getMessage());
            throw TokenRefusedException.temporarilyUnavailable(null);
        }
    }

    /** Logs the reason once. A mailbox whose key is lost is tried again with each request for a token. */
    private TokenRefusedException cannotUnseal(Mailbox mailbox, Cause cause, UnsealResult result) {
        if (mailbox.cause() == cause) {
            return TokenRefusedException.notUsable(mailbox);
        }
        LOG.warnf("Realm %s: the grant of mailbox %s cannot be unsealed: %s", realm.getName(), mailbox.id(), result);
        return refusals.recordBroken(mailbox, MailboxState.RECONNECT_NEEDED, cause);
    }

    /**
     * Stores the grant, shares the token with all nodes and releases the lease, in one transaction.
     *
     * @throws TokenRefusedException if the mailbox was disconnected while Microsoft answered
     */
    private AccessToken store(LeaseResult.Acquired lease, TokenRequest request, Grant grant) {
        Scopes granted = grant.scopes().missingFrom(Scopes.OPENID);
        AccessToken token = new AccessToken(grant.accessToken(), grant.expiresAt(), granted);
        if (!isStored(lease, request, token, grant.refreshToken())) {
            throw TokenRefusedException.notConnected();
        }
        accessTokens.put(lease.mailbox(), request, token);
        return token;
    }

    private boolean isStored(LeaseResult.Acquired lease, TokenRequest request, AccessToken token, Secret refreshToken) {
        try {
            return Transactions.releaseAndCall(session, own -> write(own, lease, request, token, refreshToken));
        } catch (NoSealingKeyException noKey) {
            // The old grant stays valid for its 90 days, so the caller still gets the token.
            LOG.errorf(
                    "Realm %s, mailbox %s: %s", realm.getName(), lease.mailbox().id(), noKey.getMessage());
            release(lease);
            return true;
        }
    }

    /** Only the newest grant is written. The token is usable even if another node has stored a newer grant. */
    private static boolean write(
            KeycloakSession own,
            LeaseResult.Acquired lease,
            TokenRequest request,
            AccessToken token,
            Secret refreshToken) {
        Mailbox before = lease.mailbox();
        // Locks the mailbox's row, and so everything that is written here.
        leases(own).release(lease);
        if (refreshToken != null) {
            mailboxes(own)
                    .storeRefreshedGrant(
                            before.id(),
                            before.version(),
                            refreshToken,
                            before.scopes().and(token.scopes()));
        } else if (!before.isConnected()) {
            mailboxes(own).updateState(before.id(), before.version(), MailboxState.CONNECTED, null);
        }
        Optional<Mailbox> now = mailboxes(own)
                .byId(before.id())
                .filter(same -> same.connectedAt().equals(before.connectedAt()));
        now.filter(Mailbox::isConnected)
                .ifPresent(mailbox ->
                        new SharedAccessTokens(own, own.getContext().getRealm()).store(mailbox, keyOf(request), token));
        // A blocked mailbox stays blocked until it answers a probe; its token is for that probe.
        return now.filter(same -> same.isConnected() || before.state() == MailboxState.BLOCKED)
                .isPresent();
    }

    /** After a temporary failure with a back-off, so that no node asks Microsoft again meanwhile. */
    private TokenRefusedException releaseAfter(LeaseResult.Acquired lease, TokenRefusedException refused) {
        if (!refused.isTemporary()) {
            release(lease);
            return refused;
        }
        Duration delay = Transactions.releaseAndCall(
                session,
                own -> leases(own)
                        .releaseAfterFailure(lease, failures -> BackOff.delayAfter(failures, refused.retryAfter())));
        accessTokens.backOff(lease.mailbox(), delay);
        return TokenRefusedException.temporarilyUnavailable(delay);
    }

    private void release(LeaseResult.Acquired lease) {
        Transactions.releaseAndRun(session, own -> leases(own).release(lease));
    }

    private static Mailboxes mailboxes(KeycloakSession own) {
        return new Mailboxes(own, own.getContext().getRealm());
    }

    private static RefreshLeases leases(KeycloakSession own) {
        return new RefreshLeases(own, own.getContext().getRealm());
    }
}
