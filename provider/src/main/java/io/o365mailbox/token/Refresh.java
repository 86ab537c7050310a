package io.o365mailbox.token;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxState;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.mailbox.NoSealingKeyException;
import io.o365mailbox.mailbox.RegistrationHealth;
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

    /** Where Microsoft named no time: long enough to spare it a storm, short enough for a person who tries again. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;
    private final AccessTokens accessTokens;
    private final RegistrationHealth health;
    private final Findings findings;
    private final Probe probe;

    Refresh(KeycloakSession session, RealmModel realm, IdentityProviderModel provider, AccessTokens accessTokens) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
        this.accessTokens = accessTokens;
        this.health = new RegistrationHealth(session, realm, provider.getAlias());
        this.findings = new Findings(session, realm, provider);
        this.probe = new Probe(session, provider, findings);
    }

    AccessToken of(Mailbox mailbox, TokenRequest asked) {
        accessTokens.pauseOf(mailbox).ifPresent(left -> {
            throw TokenRefusedException.tryLater(left);
        });
        health.pause().ifPresent(left -> {
            throw TokenRefusedException.tryLater(left);
        });
        try {
            Secret refreshToken = opened(mailbox);
            if (!mailbox.proven()) {
                // With all that was granted: less may not be enough to read the inbox.
                TokenRequest all = TokenRequest.graph(Resource.GRAPH.in(mailbox.scopes()));
                probe.of(mailbox, ask(mailbox, refreshToken, all).accessToken());
            }
            return keep(mailbox, asked, ask(mailbox, refreshToken, asked));
        } catch (MicrosoftException refused) {
            throw paused(mailbox, findings.of(mailbox, asked, refused.refusal()));
        } catch (TokenRefusedException refused) {
            throw paused(mailbox, refused);
        }
    }

    private Grant ask(Mailbox mailbox, Secret refreshToken, TokenRequest request) {
        Grant grant = TokenMeters.refresh(
                () -> new Entra(new MicrosoftHttp(session), Registrations.of(session, realm, provider))
                        .refresh(refreshToken, request, mailbox.tenant()));
        health.accepted();
        return grant;
    }

    private Secret opened(Mailbox mailbox) {
        try {
            return writing(mailboxes -> mailboxes.grantOf(mailbox))
                    .orElseThrow(() -> findings.broken(mailbox, MailboxState.RECONNECT_NEEDED, Cause.KEY_LOST));
        } catch (NoSealingKeyException noKey) {
            LOG.errorf("Realm %s, mailbox %s: %s", realm.getName(), mailbox.id(), noKey.getMessage());
            throw TokenRefusedException.tryLater(null);
        }
    }

    /** Only the newest grant is written; the token is good even if another node was faster with its own. */
    private AccessToken keep(Mailbox mailbox, TokenRequest asked, Grant grant) {
        Scopes granted = grant.scopes().missingFrom(Scopes.OPENID);
        AccessToken token = new AccessToken(grant.accessToken(), grant.expiresAt(), granted);
        if (grant.refreshToken() != null) {
            renew(mailbox, grant.refreshToken(), granted);
        }
        accessTokens.put(mailbox, asked, token);
        return token;
    }

    /** The old grant stays good for its 90 days, so that it could not be replaced today is for the log. */
    private void renew(Mailbox mailbox, Secret refreshToken, Scopes granted) {
        try {
            writing(mailboxes -> mailboxes.renew(
                    mailbox.id(),
                    mailbox.version(),
                    refreshToken,
                    mailbox.scopes().and(granted)));
        } catch (NoSealingKeyException noKey) {
            LOG.errorf("Realm %s, mailbox %s: %s", realm.getName(), mailbox.id(), noKey.getMessage());
        }
    }

    /** What is only for now is remembered for a moment, so that nobody asks again meanwhile. */
    private TokenRefusedException paused(Mailbox mailbox, TokenRefusedException refused) {
        if (refused.isForNow()) {
            accessTokens.pause(mailbox, refused.retryAfter() == null ? PAUSE : refused.retryAfter());
        }
        return refused;
    }

    private <T> T writing(Function<Mailboxes, T> write) {
        return new OwnTransaction(session)
                .of(own -> write.apply(new Mailboxes(own, own.getContext().getRealm())));
    }
}
