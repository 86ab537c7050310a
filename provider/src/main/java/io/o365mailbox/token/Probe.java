package io.o365mailbox.token;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxState;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.microsoft.Graph;
import io.o365mailbox.microsoft.MailboxProof;
import io.o365mailbox.microsoft.MicrosoftHttp;
import io.o365mailbox.microsoft.TenantDirectory;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.Secret;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;

/**
 * Whether a mailbox answers: what Microsoft could not say when it was connected, and what upkeep asks again now and then.
 */
final class Probe {

    private final KeycloakSession session;
    private final IdentityProviderModel provider;
    private final Findings findings;

    Probe(KeycloakSession session, IdentityProviderModel provider, Findings findings) {
        this.session = session;
        this.provider = provider;
        this.findings = findings;
    }

    /**
     * Remembers that the mailbox answered.
     *
     * @param accessToken for Microsoft Graph
     * @throws TokenRefusedException if it did not; what that means is written to the mailbox
     */
    void of(Mailbox mailbox, Secret accessToken) {
        ProviderSettings settings = ProviderSettings.of(provider.getConfig());
        MicrosoftHttp http = new MicrosoftHttp(session);
        MailboxProof questions = new MailboxProof(
                new TenantDirectory(http, settings.cloud()),
                new Graph(http, settings.cloud(), accessToken),
                settings.enforcesTenantOfDomain());
        MailboxProof.Result proof = mailbox.isShared()
                ? questions.ofShared(mailbox.address(), mailbox.tenant(), mailbox.objectId())
                : questions.again(mailbox.address(), mailbox.tenant(), mailbox.objectId());
        if (proof instanceof MailboxProof.Result.Open) {
            throw TokenRefusedException.tryLater(null);
        }
        if (proof instanceof MailboxProof.Result.Refused no) {
            throw findings.of(mailbox, no.refusal());
        }
        boolean moved = proof instanceof MailboxProof.Result.Moved;
        if (!moved && !(proof instanceof MailboxProof.Result.Proven)) {
            throw findings.broken(mailbox, MailboxState.RECONNECT_NEEDED, Cause.GRANT_INVALID);
        }
        Address where = moved ? ((MailboxProof.Result.Moved) proof).address() : mailbox.address();
        new OwnTransaction(session)
                .of(own -> new Mailboxes(own, own.getContext().getRealm()).prove(mailbox.id(), where));
    }
}
