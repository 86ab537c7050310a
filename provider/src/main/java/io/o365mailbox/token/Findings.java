package io.o365mailbox.token;

import io.o365mailbox.mailbox.Challenges;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxState;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.mailbox.RegistrationHealth;
import io.o365mailbox.mailbox.Tenants;
import io.o365mailbox.microsoft.Refusal;
import io.o365mailbox.microsoft.RegistrationAdvice;
import io.o365mailbox.microsoft.TokenRequest;
import io.o365mailbox.settings.Cause;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What a refusal of Microsoft does, and to whom: to the mailbox, if a person has to act on it; to the registration, once for
 * all its mailboxes; to nothing, if it passes. And what the caller is told.
 */
final class Findings {

    private static final Logger LOG = Logger.getLogger(Findings.class);

    /** Microsoft Entra, "Authentication error codes": nobody has consented to use the application, or not any more. */
    private static final String NO_CONSENT = "AADSTS65001";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;

    Findings(KeycloakSession session, RealmModel realm, IdentityProviderModel provider) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
    }

    /**
     * Claims come from callers, so that they are refused breaks no mailbox: they wait for its owner.
     *
     * @param mailbox as it was when Microsoft was asked
     */
    TokenRefusedException of(Mailbox mailbox, TokenRequest asked, Refusal refusal) {
        boolean person = refusal.kind() == Refusal.Kind.OWNER || refusal.kind() == Refusal.Kind.MICROSOFT_ADMINISTRATOR;
        if (asked.claims() == null || !person) {
            return of(mailbox, refusal);
        }
        new OwnTransaction(session).of(own -> {
            Challenges.keep(own, mailbox.id(), refusal.claims() == null ? asked.claims() : refusal.claims());
            return null;
        });
        return TokenRefusedException.claimsNeedTheUser(mailbox.id());
    }

    /** @param mailbox as it was when Microsoft was asked */
    TokenRefusedException of(Mailbox mailbox, Refusal refusal) {
        stateAfter(refusal.kind()).ifPresent(state -> mark(mailbox, state, refusal.cause(), refusal.claims()));
        if (NO_CONSENT.equals(refusal.code())) {
            new OwnTransaction(session).of(own -> {
                new Tenants(own, own.getContext().getRealm()).withdrawn(mailbox);
                return null;
            });
        } else if (refusal.kind() == Refusal.Kind.REGISTRATION) {
            String fault = RegistrationAdvice.fault(refusal);
            new RegistrationHealth(session, realm, provider.getAlias()).refused(fault, RegistrationAdvice.of(fault));
        } else if (refusal.kind() == Refusal.Kind.OUR_BUG) {
            LOG.errorf(
                    "Realm %s, identity provider %s: Microsoft did not understand a request: %s. Please report this.",
                    realm.getName(), provider.getAlias(), refusal);
        }
        return told(mailbox.id(), refusal);
    }

    /** @return empty if the mailbox keeps the state it has: nothing is known to be wrong with it */
    static Optional<MailboxState> stateAfter(Refusal.Kind kind) {
        return switch (kind) {
            case OWNER -> Optional.of(MailboxState.RECONNECT_NEEDED);
            case MICROSOFT_ADMINISTRATOR -> Optional.of(MailboxState.BLOCKED);
            case PASSING, REGISTRATION, OUR_BUG -> Optional.empty();
        };
    }

    /** What the application learns: who has to act on the mailbox, and nothing of what is not its business. */
    static TokenRefusedException told(String mailboxId, Refusal refusal) {
        return stateAfter(refusal.kind())
                .map(state -> MailboxTokens.notUsable(mailboxId, state, refusal.cause()))
                .orElseGet(() -> TokenRefusedException.tryLater(
                        refusal.kind() == Refusal.Kind.PASSING ? refusal.retryAfter() : null));
    }

    TokenRefusedException broken(Mailbox mailbox, MailboxState state, Cause cause) {
        mark(mailbox, state, cause, null);
        return MailboxTokens.notUsable(mailbox.id(), state, cause);
    }

    private void mark(Mailbox mailbox, MailboxState state, Cause cause, String claims) {
        new OwnTransaction(session).of(own -> {
            Mailboxes mailboxes = new Mailboxes(own, own.getContext().getRealm());
            if (mailboxes.mark(mailbox.id(), mailbox.version(), state, cause)) {
                Challenges.keep(own, mailbox.id(), claims);
            }
            return null;
        });
    }
}
