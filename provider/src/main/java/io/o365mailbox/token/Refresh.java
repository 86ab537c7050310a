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
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.ProviderSettings;
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
import org.keycloak.models.utils.KeycloakModelUtils;

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

    Refresh(KeycloakSession session, RealmModel realm, IdentityProviderModel provider, AccessTokens accessTokens) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
        this.accessTokens = accessTokens;
    }

    AccessToken of(Mailbox mailbox, Scopes asked) {
        Secret refreshToken = opened(mailbox);
        try {
            Grant grant = new Entra(new MicrosoftHttp(session), Registrations.of(session, realm, provider))
                    .refresh(refreshToken, asked, mailbox.tenant(), null);
            if (!mailbox.proven()) {
                prove(mailbox, grant);
            }
            return keep(mailbox, asked, grant);
        } catch (MicrosoftException refused) {
            throw refused(mailbox, refused.refusal());
        }
    }

    private Secret opened(Mailbox mailbox) {
        try {
            Optional<Secret> refreshToken = writing(mailboxes -> mailboxes.grantOf(mailbox));
            return refreshToken.orElseThrow(() -> broken(mailbox, MailboxState.RECONNECT_NEEDED, Cause.KEY_LOST));
        } catch (NoSealingKeyException noKey) {
            LOG.errorf("Realm %s, mailbox %s: %s", realm.getName(), mailbox.id(), noKey.getMessage());
            throw tryLater(null);
        }
    }

    /** Only the newest grant is written; the token is good even if another node was faster with its own. */
    private AccessToken keep(Mailbox mailbox, Scopes asked, Grant grant) {
        AccessToken token = new AccessToken(
                grant.accessToken(), grant.expiresAt(), grant.scopes().missingFrom(Scopes.OPENID));
        long version = mailbox.version();
        if (grant.refreshToken() != null) {
            boolean renewed = writing(mailboxes ->
                    mailboxes.renew(mailbox.id(), mailbox.version(), grant.refreshToken(), mailbox.scopes()));
            version = renewed ? version + 1 : version;
        }
        accessTokens.put(mailbox.id(), version, asked, token);
        return token;
    }

    /** What Microsoft could not answer when the mailbox was connected is asked before the first token leaves. */
    private void prove(Mailbox mailbox, Grant grant) {
        ProviderSettings settings = ProviderSettings.of(provider.getConfig());
        MicrosoftHttp http = new MicrosoftHttp(session);
        MailboxProof.Result proof = new MailboxProof(
                        new TenantDirectory(http, settings.cloud()),
                        new Graph(http, settings.cloud(), grant.accessToken()),
                        settings.enforcesTenantOfDomain())
                .of(mailbox.address(), mailbox.tenant(), mailbox.objectId());
        if (proof instanceof MailboxProof.Result.Open) {
            throw tryLater(null);
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
            case PASSING -> tryLater(refusal.retryAfter());
            case REGISTRATION, OUR_BUG -> {
                LOG.errorf(
                        "Realm %s, identity provider %s: Microsoft refused the app registration: %s",
                        realm.getName(), provider.getAlias(), refusal);
                yield tryLater(null);
            }
        };
    }

    private TokenRefusedException broken(Mailbox mailbox, MailboxState state, Cause cause) {
        writing(mailboxes -> mailboxes.mark(mailbox.id(), mailbox.version(), state, cause));
        return MailboxTokens.notUsable(mailbox.id(), state, cause);
    }

    /** Says no more than that: what is wrong with our registration is the realm administrator's to know. */
    private static TokenRefusedException tryLater(Duration retryAfter) {
        return TokenRefusedException.tryLater(retryAfter, "Microsoft cannot be asked at the moment; try again later");
    }

    private <T> T writing(Function<Mailboxes, T> write) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> write.apply(new Mailboxes(own, own.getContext().getRealm())),
                "write mailbox");
    }
}
