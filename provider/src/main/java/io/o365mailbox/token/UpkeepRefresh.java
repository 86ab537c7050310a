package io.o365mailbox.token;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.microsoft.TokenRequest;
import io.o365mailbox.settings.Resource;
import io.o365mailbox.token.AccessTokens.AccessToken;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * A refresh that no application asked for, on the same terms: one at a time for a mailbox, its grant kept before anybody
 * uses the token, what is found out written to the mailbox. Then the mailbox is asked for a sign of life. Blocks until
 * Microsoft answers; holds no database connection meanwhile.
 */
public final class UpkeepRefresh {

    /** How it ended. */
    public sealed interface Result {

        /** Refreshed, and it answered. */
        record Alive() implements Result {}

        /** A person has to act, as is written to the mailbox now; or it is no more. */
        record Refused() implements Result {}

        /**
         * Nothing is known to be wrong with the mailbox.
         *
         * @param retryAfter Microsoft's wish; null if it named none
         */
        record Later(Duration retryAfter) implements Result {}
    }

    private UpkeepRefresh() {}

    /**
     * @param session in the mailbox's realm; only carries Keycloak's services
     * @param provider the one the mailbox was connected through
     */
    public static Result of(KeycloakSession session, IdentityProviderModel provider, Mailbox mailbox) {
        RealmModel realm = session.getContext().getRealm();
        AccessTokens accessTokens =
                MailboxTokenExchangeProviderFactory.accessTokens(session.getKeycloakSessionFactory());
        Refresh refresh = new Refresh(session, realm, provider, accessTokens);
        Probe probe = new Probe(session, provider, new Findings(session, realm, provider));
        TokenRequest all = TokenRequest.graph(Resource.GRAPH.in(mailbox.scopes()));
        try {
            AccessToken token = new SingleFlight(session, accessTokens, refresh).anew(mailbox, all);
            newest(session, mailbox.id()).ifPresent(refreshed -> probe.of(refreshed, token.value()));
            return new Result.Alive();
        } catch (TokenRefusedException refused) {
            return refused.isForNow() ? new Result.Later(refused.retryAfter()) : new Result.Refused();
        }
    }

    /** With the version of its new grant, so that what the probe finds out is not taken for old news. */
    private static Optional<Mailbox> newest(KeycloakSession session, String mailboxId) {
        return new OwnTransaction(session)
                .of(own -> new Mailboxes(own, own.getContext().getRealm()).byId(mailboxId));
    }
}
