package io.o365mailbox.refresh;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.microsoft.Graph;
import io.o365mailbox.microsoft.MailboxProof;
import io.o365mailbox.microsoft.MicrosoftHttp;
import io.o365mailbox.microsoft.TenantDirectory;
import io.o365mailbox.platform.Transactions;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.Secret;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;

/**
 * Checks whether a mailbox answers: when Microsoft could not say so on connecting, and from time to time in the
 * background.
 */
final class MailboxProbe {

    private final KeycloakSession session;
    private final IdentityProviderModel provider;
    private final RefusalPolicy refusals;

    MailboxProbe(KeycloakSession session, IdentityProviderModel provider, RefusalPolicy refusals) {
        this.session = session;
        this.provider = provider;
        this.refusals = refusals;
    }

    /**
     * Asks Microsoft Graph, and records that the mailbox answered.
     *
     * @param accessToken for Microsoft Graph
     * @throws TokenRefusedException if the mailbox did not answer; the reason is recorded with the mailbox
     */
    void verify(Mailbox mailbox, Secret accessToken) {
        ProviderSettings settings = ProviderSettings.of(provider.getConfig());
        MicrosoftHttp http = new MicrosoftHttp(session);
        MailboxProof proof = new MailboxProof(
                new TenantDirectory(http, settings.cloud()),
                new Graph(http, settings.cloud(), accessToken),
                settings.enforcesTenantOfDomain());
        MailboxProof.Result result = mailbox.isShared()
                ? proof.verifyShared(mailbox.address(), mailbox.tenant(), mailbox.objectId())
                : proof.verifyAgain(mailbox.address(), mailbox.tenant(), mailbox.objectId());
        if (result instanceof MailboxProof.Result.Open) {
            throw TokenRefusedException.temporarilyUnavailable(null);
        }
        if (result instanceof MailboxProof.Result.Refused refused) {
            throw refusals.recordAndTranslate(mailbox, refused.refusal());
        }
        boolean moved = result instanceof MailboxProof.Result.Moved;
        if (!moved && !(result instanceof MailboxProof.Result.Proven)) {
            throw refusals.recordBroken(mailbox, MailboxState.RECONNECT_NEEDED, Cause.GRANT_INVALID);
        }
        Address address = moved ? ((MailboxProof.Result.Moved) result).address() : mailbox.address();
        Transactions.releaseAndRun(
                session, own -> new Mailboxes(own, own.getContext().getRealm()).markProven(mailbox.id(), address));
    }
}
