package io.o365mailbox.refresh;

import io.o365mailbox.mailbox.ClaimsChallenges;
import io.o365mailbox.mailbox.ConsentWithdrawnEvent;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.microsoft.Refusal;
import io.o365mailbox.microsoft.TokenRequest;
import io.o365mailbox.platform.Transactions;
import io.o365mailbox.registration.RegistrationAdvice;
import io.o365mailbox.registration.RegistrationHealth;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.MailboxState;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Turns a refusal of Microsoft into its effects. If a person has to act on the mailbox, the mailbox gets a new state.
 * If the app registration is refused, that is recorded once for all its mailboxes. A temporary failure changes nothing.
 * The caller gets the OAuth error for the application.
 */
final class RefusalPolicy {

    private static final Logger LOG = Logger.getLogger(RefusalPolicy.class);

    /** Microsoft Entra, "Authentication error codes": consent to the application was never given, or was withdrawn. */
    private static final String NO_CONSENT = "AADSTS65001";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;

    RefusalPolicy(KeycloakSession session, RealmModel realm, IdentityProviderModel provider) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
    }

    /**
     * Records a refusal of a token request. If the request carried claims, the refusal leaves the mailbox as it is,
     * because an application chose the claims. They are kept for the owner's next sign-in.
     *
     * @param mailbox as it was when Microsoft was asked
     * @return what the application is told
     */
    TokenRefusedException recordAndTranslate(Mailbox mailbox, TokenRequest request, Refusal refusal) {
        boolean person = refusal.kind() == Refusal.Kind.OWNER || refusal.kind() == Refusal.Kind.MICROSOFT_ADMINISTRATOR;
        if (request.claims() == null || !person) {
            return recordAndTranslate(mailbox, refusal);
        }
        Transactions.releaseAndRun(
                session,
                own -> ClaimsChallenges.store(
                        own, mailbox.id(), refusal.claims() == null ? request.claims() : refusal.claims()));
        return TokenRefusedException.claimsNeedTheUser(mailbox.id());
    }

    /**
     * Records a refusal.
     *
     * @param mailbox as it was when Microsoft was asked
     * @return what the application is told
     */
    TokenRefusedException recordAndTranslate(Mailbox mailbox, Refusal refusal) {
        stateAfter(refusal.kind()).ifPresent(state -> updateState(mailbox, state, refusal.cause(), refusal.claims()));
        if (NO_CONSENT.equals(refusal.code())) {
            Transactions.releaseAndRun(
                    session, own -> own.getKeycloakSessionFactory().publish(new ConsentWithdrawnEvent(own, mailbox)));
        } else if (refusal.kind() == Refusal.Kind.REGISTRATION) {
            String errorCode = RegistrationAdvice.errorCode(refusal);
            new RegistrationHealth(session, realm, provider.getAlias())
                    .recordRefusal(errorCode, RegistrationAdvice.forErrorCode(errorCode));
        } else if (refusal.kind() == Refusal.Kind.INVALID_REQUEST) {
            LOG.errorf(
                    "Realm %s, identity provider %s: Microsoft did not understand a request: %s. Please report this.",
                    realm.getName(), provider.getAlias(), refusal);
        }
        return translate(mailbox.id(), refusal);
    }

    /** Records that a mailbox does not work, for a reason that Microsoft did not name. */
    TokenRefusedException recordBroken(Mailbox mailbox, MailboxState state, Cause cause) {
        updateState(mailbox, state, cause, null);
        return TokenRefusedException.notUsable(mailbox.id(), state, cause);
    }

    /** @return empty if the mailbox keeps its state, because nothing is known to be wrong with it */
    static Optional<MailboxState> stateAfter(Refusal.Kind kind) {
        return switch (kind) {
            case OWNER -> Optional.of(MailboxState.RECONNECT_NEEDED);
            case MICROSOFT_ADMINISTRATOR -> Optional.of(MailboxState.BLOCKED);
            case TRANSIENT, REGISTRATION, INVALID_REQUEST -> Optional.empty();
        };
    }

    /** What the application is told: who has to act on the mailbox, and no details of the registration. */
    static TokenRefusedException translate(String mailboxId, Refusal refusal) {
        return stateAfter(refusal.kind())
                .map(state -> TokenRefusedException.notUsable(mailboxId, state, refusal.cause()))
                .orElseGet(() -> TokenRefusedException.temporarilyUnavailable(
                        refusal.kind() == Refusal.Kind.TRANSIENT ? refusal.retryAfter() : null));
    }

    private void updateState(Mailbox mailbox, MailboxState state, Cause cause, String claims) {
        Transactions.releaseAndRun(session, own -> {
            Mailboxes mailboxes = new Mailboxes(own, own.getContext().getRealm());
            if (mailboxes.updateState(mailbox.id(), mailbox.version(), state, cause)) {
                ClaimsChallenges.store(own, mailbox.id(), claims);
            }
        });
    }
}
