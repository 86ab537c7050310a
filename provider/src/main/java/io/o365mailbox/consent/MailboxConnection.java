package io.o365mailbox.consent;

import io.o365mailbox.consent.Outcome.Connected;
import io.o365mailbox.consent.Outcome.Refused;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.mailbox.NewConnection;
import io.o365mailbox.mailbox.NoSealingKeyException;
import io.o365mailbox.mailbox.RegistrationHealth;
import io.o365mailbox.microsoft.Entra;
import io.o365mailbox.microsoft.Grant;
import io.o365mailbox.microsoft.Graph;
import io.o365mailbox.microsoft.MailboxProof;
import io.o365mailbox.microsoft.MicrosoftException;
import io.o365mailbox.microsoft.MicrosoftHttp;
import io.o365mailbox.microsoft.Redemption;
import io.o365mailbox.microsoft.Refusal;
import io.o365mailbox.microsoft.RegistrationAdvice;
import io.o365mailbox.microsoft.Registrations;
import io.o365mailbox.microsoft.TenantDirectory;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.MailboxSettings;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.Scopes;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * From Microsoft's answer to a stored mailbox: redeem, validate, prove, store. Everything that can be refused is refused
 * before anything is stored.
 */
final class MailboxConnection {

    private static final Logger LOG = Logger.getLogger(MailboxConnection.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final O365IdentityProvider provider;
    private final ProviderSettings settings;

    MailboxConnection(KeycloakSession session, RealmModel realm, O365IdentityProvider provider) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
        this.settings = provider.config().settings();
    }

    Outcome complete(PendingRequest request, AuthorizationResponse answer, AuthenticationSessionModel login) {
        MailboxEvents events =
                new MailboxEvents(session, realm, provider.getConfig().getAlias(), login);
        Outcome outcome = outcome(request, answer, login.getAuthenticatedUser(), events);
        new ApprovalNotes(session, realm, provider).ended(request, outcome, login);
        events.ended(outcome);
        return outcome;
    }

    private Outcome outcome(
            PendingRequest request, AuthorizationResponse answer, UserModel user, MailboxEvents events) {
        String address = request.address().value();
        if (answer.error() != null) {
            return refused(Refusal.ofRedirect(answer.error(), answer.errorDescription()), address, "", false);
        }
        if (answer.code() == null) {
            return new Refused(Problem.ANSWER_NOT_USABLE, address, "", List.of(), null, null, false);
        }
        try {
            return redeemed(request, redeem(request, answer), user, events);
        } catch (MicrosoftException refusedByMicrosoft) {
            return refused(refusedByMicrosoft.refusal(), address, "", true);
        } catch (IdentityBrokerException notValid) {
            LOG.warnf(
                    "Microsoft's id_token for provider %s was refused: %s", request.provider(), notValid.getMessage());
            return Refused.because(Problem.ANSWER_NOT_USABLE, address, "");
        } catch (NoSealingKeyException noKey) {
            LOG.errorf("No mailbox can be stored in realm %s: %s", realm.getName(), noKey.getMessage());
            return Refused.because(Problem.NOT_STORED, address, "");
        }
    }

    private Grant redeem(PendingRequest request, AuthorizationResponse answer) {
        IdentityProviderModel model = provider.getConfig();
        RegistrationHealth health = new RegistrationHealth(session, realm, model.getAlias());
        try {
            Grant grant = new Entra(new MicrosoftHttp(session), Registrations.of(session, realm, model))
                    .redeem(new Redemption(
                            answer.code(),
                            MailboxAuthorization.redirectUri(session, realm, model),
                            request.codeVerifier(),
                            MailboxScopes.asked(model.getConfig(), request.wanted())));
            health.accepted();
            return grant;
        } catch (MicrosoftException refused) {
            if (refused.refusal().kind() == Refusal.Kind.REGISTRATION) {
                String fault = RegistrationAdvice.fault(refused.refusal());
                health.refused(fault, RegistrationAdvice.of(fault));
            }
            throw refused;
        }
    }

    private Outcome redeemed(PendingRequest request, Grant first, UserModel user, MailboxEvents events) {
        String address = request.address().value();
        EntraIdentity identity = provider.identityOf(first.idToken(), request.nonce());
        Problem policy = policyProblem(identity);
        if (policy != null) {
            return Refused.because(policy, address, identity.username());
        }
        Scopes needed = MailboxScopes.needed(provider.getConfig().getConfig(), request.wanted());
        Grant grant = new OutlookConsent(session, realm, provider.getConfig()).joined(first, needed, identity.tenant());
        Scopes missing = needed.missingFrom(grant.scopes());
        if (!missing.isEmpty()) {
            learn(identity, grant, null, request, user);
            return new Refused(
                    Problem.PERMISSIONS_MISSING, address, identity.username(), missing.names(), null, null, true);
        }
        if (grant.refreshToken() == null) {
            return Refused.because(Problem.NO_LASTING_ACCESS, address, identity.username());
        }
        MailboxProof.Result proof = prove(request, identity, grant);
        Optional<Refused> notProven = refusedBy(proof, request.wanted(), identity);
        return notProven.isPresent() ? notProven.get() : store(request, grant, identity, proof, user, events);
    }

    private MailboxProof.Result prove(PendingRequest request, EntraIdentity identity, Grant grant) {
        WantedMailbox wanted = request.wanted();
        MicrosoftHttp http = new MicrosoftHttp(session);
        MailboxProof proof = new MailboxProof(
                new TenantDirectory(http, settings.cloud()),
                new Graph(http, settings.cloud(), grant.accessToken()),
                settings.enforcesTenantOfDomain());
        if (wanted.shared()) {
            return proof.ofShared(wanted.address(), identity.tenant(), identity.objectId());
        }
        return request.mailboxId() == null
                ? proof.of(wanted.address(), identity.tenant(), identity.objectId())
                : proof.again(wanted.address(), identity.tenant(), identity.objectId());
    }

    private Outcome store(
            PendingRequest request,
            Grant grant,
            EntraIdentity identity,
            MailboxProof.Result proof,
            UserModel user,
            MailboxEvents events) {
        boolean moved = proof instanceof MailboxProof.Result.Moved;
        Address address = moved ? ((MailboxProof.Result.Moved) proof).address() : request.address();
        boolean proven = moved || proof instanceof MailboxProof.Result.Proven;
        Mailboxes mailboxes = new Mailboxes(session, realm);
        if (request.mailboxId() != null) {
            Optional<Mailbox> renewed = mailboxes.byId(request.mailboxId());
            boolean sameAccount = renewed.filter(old -> old.tenant().equals(identity.tenant())
                            && old.objectId().equals(identity.objectId()))
                    .isPresent();
            if (!sameAccount && (moved || renewed.isPresent())) {
                return Refused.because(Problem.WRONG_MAILBOX, request.address().value(), identity.username());
            }
        }
        learn(identity, grant, request.address(), request, user);
        NewConnection connection = new NewConnection(
                request.provider(),
                address,
                settings.cloud().name(),
                identity.tenant(),
                identity.objectId(),
                request.wanted().kind(),
                request.wanted().shared() ? identity.username() : null,
                proven,
                grant.scopes().missingFrom(Scopes.OPENID));
        Admission.Result result = new Admission(
                        session, realm, MailboxSettings.of(provider.getConfig().getConfig()))
                .ofItsOwn(user, connection, grant.refreshToken());
        if (result instanceof Admission.Result.Taken taken) {
            events.taken(taken.owner());
            return Refused.because(Problem.TAKEN, request.address().value(), identity.username());
        }
        if (result instanceof Admission.Result.LimitReached) {
            return Refused.because(Problem.LIMIT_REACHED, request.address().value(), identity.username());
        }
        Mailbox mailbox = ((Admission.Result.Stored) result).mailbox();
        return new Connected(mailbox.id(), mailbox.address().value(), proven);
    }

    /** @param address if it is certain that its domain is this tenant's */
    private void learn(EntraIdentity identity, Grant grant, Address address, PendingRequest request, UserModel user) {
        new ApprovedTenants(session, realm, provider.getConfig())
                .learn(
                        identity.tenant(),
                        settings.enforcesTenantOfDomain() ? address : null,
                        MailboxScopes.needed(provider.getConfig().getConfig(), request.wanted()),
                        grant.scopes(),
                        user.getId());
    }

    private Problem policyProblem(EntraIdentity identity) {
        if (settings.allows(identity.tenant())) {
            return null;
        }
        return identity.tenant().isPersonal() ? Problem.PERSONAL_ACCOUNT : Problem.TENANT_NOT_ALLOWED;
    }

    private static Optional<Refused> refusedBy(
            MailboxProof.Result proof, WantedMailbox wanted, EntraIdentity identity) {
        String address = wanted.address().value();
        if (proof instanceof MailboxProof.Result.OwnMailbox) {
            return Optional.of(Refused.because(Problem.NOT_SHARED, address, identity.username()));
        }
        if (proof instanceof MailboxProof.Result.OtherMailbox other) {
            return Optional.of(Refused.because(Problem.WRONG_MAILBOX, address, other.picked()));
        }
        if (proof instanceof MailboxProof.Result.ForeignTenant foreign) {
            return Optional.of(Refused.because(Problem.FOREIGN_TENANT, address, foreign.picked()));
        }
        if (proof instanceof MailboxProof.Result.Refused no) {
            return Optional.of(
                    wanted.shared()
                            ? refused(
                                    RefusalProblems.ofShared(no.refusal()), no.refusal(), address, identity.username())
                            : refused(no.refusal(), address, identity.username(), true));
        }
        return Optional.empty();
    }

    private static Refused refused(Refusal refusal, String address, String picked, boolean witnessed) {
        return new Refused(
                RefusalProblems.of(refusal),
                address,
                picked,
                List.of(),
                refusal.code(),
                refusal.correlationId(),
                witnessed);
    }

    private static Refused refused(Problem problem, Refusal refusal, String address, String picked) {
        return new Refused(problem, address, picked, List.of(), refusal.code(), refusal.correlationId(), true);
    }
}
