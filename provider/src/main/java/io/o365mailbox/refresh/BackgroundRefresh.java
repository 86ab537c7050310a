package io.o365mailbox.refresh;

import io.o365mailbox.mailbox.AccessToken;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.microsoft.TokenRequest;
import io.o365mailbox.platform.Transactions;
import io.o365mailbox.settings.Resource;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * A refresh that no application asked for. The rules are those of every refresh: one at a time for a mailbox, the new
 * grant is stored before the token is used, findings are written to the mailbox. Afterwards the mailbox is probed once.
 *
 * <p>Blocks until Microsoft answers. Holds no database connection meanwhile.
 */
public final class BackgroundRefresh {

    /** How the refresh ended. */
    public sealed interface Result {
        /** The grant was refreshed, and the mailbox answered. */
        record Healthy() implements Result {}

        /** A person has to act, as is now written to the mailbox; or the mailbox is gone. */
        record Refused() implements Result {}

        /**
         * A temporary failure. Nothing is known to be wrong with the mailbox.
         *
         * @param retryAfter Microsoft's {@code Retry-After}; null if Microsoft named none
         */
        record Deferred(Duration retryAfter) implements Result {}
    }

    private BackgroundRefresh() {}

    /**
     * @param session in the mailbox's realm; used for Keycloak's services only
     * @param provider the identity provider through which the mailbox was connected
     */
    public static Result refresh(KeycloakSession session, IdentityProviderModel provider, Mailbox mailbox) {
        RealmModel realm = session.getContext().getRealm();
        AccessTokenCache accessTokens = AccessTokenCache.ofThisNode(session.getKeycloakSessionFactory());
        TokenRefresh refresh = new TokenRefresh(session, realm, provider, accessTokens);
        MailboxProbe probe = new MailboxProbe(session, provider, new RefusalPolicy(session, realm, provider));
        TokenRequest all = TokenRequest.graph(Resource.GRAPH.filter(mailbox.scopes()));
        try {
            AccessToken token = new SingleFlight(session, accessTokens, refresh).refreshAlways(mailbox, all);
            if (mailbox.isProven()) {
                // A mailbox that is not proven yet was probed by the refresh.
                newest(session, mailbox.id()).ifPresent(refreshed -> probe.verify(refreshed, token.value()));
            }
            return new Result.Healthy();
        } catch (TokenRefusedException refused) {
            return refused.isTemporary() ? new Result.Deferred(refused.retryAfter()) : new Result.Refused();
        }
    }

    /** With the version of its new grant. A finding about an older version would be ignored. */
    private static Optional<Mailbox> newest(KeycloakSession session, String mailboxId) {
        return Transactions.releaseAndCall(
                session, own -> new Mailboxes(own, own.getContext().getRealm()).byId(mailboxId));
    }
}
