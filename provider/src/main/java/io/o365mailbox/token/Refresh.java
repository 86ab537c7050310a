package io.o365mailbox.token;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxState;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.mailbox.NoSealingKeyException;
import io.o365mailbox.microsoft.Entra;
import io.o365mailbox.microsoft.Grant;
import io.o365mailbox.microsoft.Graph;
import io.o365mailbox.microsoft.MailboxProof;
import io.o365mailbox.microsoft.MicrosoftException;
import io.o365mailbox.microsoft.MicrosoftHttp;
import io.o365mailbox.microsoft.Refusal;
import io.o365mailbox.microsoft.Registrations;
import io.o365mailbox.microsoft.TenantDirectory;
import io.o365mailbox.microsoft.TokenRequest;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.ProviderSettings;
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

    Refresh(KeycloakSession session, RealmModel realm, IdentityProviderModel provider, AccessTokens accessTokens) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
        this.accessTokens = accessTokens;
    }

    AccessToken of(Mailbox mailbox, TokenRequest asked) {
        accessTokens.pauseOf(mailbox).ifPresent(left -> {
            throw TokenRefusedException.tryLater(left);
        });
        try {
            Secret refreshToken = opened(mailbox);
            if (!mailbox.proven()) {
                // With all that was granted: less may not be enough to read the inbox.
                prove(mailbox, ask(mailbox, refreshToken, TokenRequest.graph(Resource.GRAPH.in(mailbox.scopes()))));
            }
            return keep(mailbox, asked, ask(mailbox, refreshToken, asked));
        } catch (MicrosoftException refused) {
            throw refused(mailbox, refused.refusal());
        }
    }

    private Grant ask(Mailbox mailbox, Secret refreshToken, TokenRequest request) {
        return new Entra(new MicrosoftHttp(session), Registrations.of(session, realm, provider))
                .refresh(refreshToken, request, mailbox.tenant());
    }

    private Secret opened(Mailbox mailbox) {
        try {
            return writing(mailboxes -> mailboxes.grantOf(mailbox))
                    .orElseThrow(() -> broken(mailbox, MailboxState.RECONNECT_NEEDED, Cause.KEY_LOST));
        } catch (NoSealingKeyException noKey) {
            LOG.errorf("Realm %s, mailbox %s: %s", realm.getName(), mailbox.id(), noKey.getMessage());
            throw tryLater(mailbox, null);
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

    /** What Microsoft could not answer when the mailbox was connected is asked before the first token leaves. */
    private void prove(Mailbox mailbox, Grant grant) {
        ProviderSettings settings = ProviderSettings.of(provider.getConfig());
        MicrosoftHttp http = new MicrosoftHttp(session);
        MailboxProof questions = new MailboxProof(
                new TenantDirectory(http, settings.cloud()),
                new Graph(http, settings.cloud(), grant.accessToken()),
                settings.enforcesTenantOfDomain());
        MailboxProof.Result proof = mailbox.isShared()
                ? questions.ofShared(mailbox.address(), mailbox.tenant(), mailbox.objectId())
                : questions.of(mailbox.address(), mailbox.tenant(), mailbox.objectId());
        if (proof instanceof MailboxProof.Result.Open) {
            throw tryLater(mailbox, null);
        }
        if (proof instanceof MailboxProof.Result.Refused no) {
            throw refused(mailbox, no.refusal());
        }
        if (!(proof instanceof MailboxProof.Result.Proven)) {
            throw broken(mailbox, MailboxState.RECONNECT_NEEDED, Cause.GRANT_INVALID);
        }
        writing(mailboxes -> mailboxes.prove(mailbox.id()));
    }

    private TokenRefusedException refused(Mailbox mailbox, Refusal refusal) {
        return switch (refusal.kind()) {
            case OWNER -> broken(mailbox, MailboxState.RECONNECT_NEEDED, refusal.cause());
            case MICROSOFT_ADMINISTRATOR -> broken(mailbox, MailboxState.BLOCKED, refusal.cause());
            case PASSING -> tryLater(mailbox, refusal.retryAfter());
            case REGISTRATION, OUR_BUG -> {
                LOG.errorf(
                        "Realm %s, identity provider %s: Microsoft refused the app registration: %s",
                        realm.getName(), provider.getAlias(), refusal);
                yield tryLater(mailbox, null);
            }
        };
    }

    private TokenRefusedException broken(Mailbox mailbox, MailboxState state, Cause cause) {
        writing(mailboxes -> mailboxes.mark(mailbox.id(), mailbox.version(), state, cause));
        return MailboxTokens.notUsable(mailbox.id(), state, cause);
    }

    /** And for a moment nobody asks again. */
    private TokenRefusedException tryLater(Mailbox mailbox, Duration retryAfter) {
        accessTokens.pause(mailbox, retryAfter == null ? PAUSE : retryAfter);
        return TokenRefusedException.tryLater(retryAfter);
    }

    private <T> T writing(Function<Mailboxes, T> write) {
        return new OwnTransaction(session)
                .of(own -> write.apply(new Mailboxes(own, own.getContext().getRealm())));
    }
}
