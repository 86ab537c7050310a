package io.o365mailbox.consent;

import io.o365mailbox.approval.ApprovedTenants;
import io.o365mailbox.approval.IdTokenVerifier;
import io.o365mailbox.approval.RequestedMailbox;
import io.o365mailbox.consent.AuthorizationOutcome.Connected;
import io.o365mailbox.consent.AuthorizationOutcome.Refused;
import io.o365mailbox.mailbox.ConnectPolicy;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.mailbox.NewConnection;
import io.o365mailbox.mailbox.sealing.NoSealingKeyException;
import io.o365mailbox.microsoft.AuthorizationResponse;
import io.o365mailbox.microsoft.CodeRedemption;
import io.o365mailbox.microsoft.Entra;
import io.o365mailbox.microsoft.EntraIdentity;
import io.o365mailbox.microsoft.Grant;
import io.o365mailbox.microsoft.Graph;
import io.o365mailbox.microsoft.MailboxProof;
import io.o365mailbox.microsoft.MicrosoftException;
import io.o365mailbox.microsoft.MicrosoftHttp;
import io.o365mailbox.microsoft.Refusal;
import io.o365mailbox.microsoft.TenantDirectory;
import io.o365mailbox.registration.AppRegistrations;
import io.o365mailbox.registration.RegistrationAdvice;
import io.o365mailbox.registration.RegistrationHealth;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.MailboxSettings;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.RequestedScopes;
import io.o365mailbox.settings.Scopes;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Connects a mailbox with Microsoft's response: redeems the code, validates the id_token, proves the mailbox, stores
 * the grant. Everything that can be refused is refused before the grant is stored.
 */
final class MailboxConnection {

    private static final Logger LOG = Logger.getLogger(MailboxConnection.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;
    private final IdTokenVerifier idTokens;
    private final ProviderSettings settings;

    MailboxConnection(
            KeycloakSession session, RealmModel realm, IdentityProviderModel provider, IdTokenVerifier idTokens) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
        this.idTokens = idTokens;
        this.settings = ProviderSettings.of(provider.getConfig());
    }

    /**
     * Completes a pending authorization. Calls Microsoft and stores the mailbox in a new transaction.
     *
     * @param event gets the owner's id if another user owns the mailbox
     */
    AuthorizationOutcome complete(
            PendingAuthorization pending, AuthorizationResponse response, UserModel user, ConnectionEvent event) {
        String address = pending.address().value();
        if (response.error() != null) {
            Refusal refusal = Refusal.ofRedirect(response.error(), response.errorDescription());
            return Refused.byMicrosoft(RefusalProblems.of(refusal), refusal, address, "", false);
        }
        if (response.code() == null) {
            return new Refused(Problem.INVALID_RESPONSE, address, "", List.of(), null, null, false);
        }
        try {
            return connect(pending, redeem(pending, response), user, event);
        } catch (MicrosoftException refusedByMicrosoft) {
            Refusal refusal = refusedByMicrosoft.refusal();
            return Refused.byMicrosoft(RefusalProblems.of(refusal), refusal, address, "", true);
        } catch (IdentityBrokerException notValid) {
            LOG.warnf(
                    "Realm %s, identity provider %s: Microsoft's id_token is not valid: %s",
                    realm.getName(), pending.provider(), notValid.getMessage());
            return Refused.because(Problem.INVALID_RESPONSE, address, "");
        } catch (NoSealingKeyException noKey) {
            LOG.errorf("Realm %s: a mailbox cannot be stored: %s", realm.getName(), noKey.getMessage());
            return Refused.because(Problem.NOT_STORED, address, "");
        }
    }

    private Grant redeem(PendingAuthorization pending, AuthorizationResponse response) {
        RegistrationHealth health = new RegistrationHealth(session, realm, provider.getAlias());
        try {
            Grant grant = new Entra(new MicrosoftHttp(session), AppRegistrations.of(session, realm, provider))
                    .redeem(new CodeRedemption(
                            response.code(),
                            AppRegistrations.redirectUri(session, realm, provider),
                            pending.codeVerifier(),
                            RequestedScopes.requested(
                                    provider.getConfig(), pending.requested().shared())));
            health.recordAcceptance();
            return grant;
        } catch (MicrosoftException refused) {
            if (refused.refusal().kind() == Refusal.Kind.REGISTRATION) {
                String errorCode = RegistrationAdvice.errorCode(refused.refusal());
                health.recordRefusal(errorCode, RegistrationAdvice.forErrorCode(errorCode));
            }
            throw refused;
        }
    }

    private AuthorizationOutcome connect(
            PendingAuthorization pending, Grant graphGrant, UserModel user, ConnectionEvent event) {
        String address = pending.address().value();
        EntraIdentity identity = idTokens.verifyIdToken(graphGrant.idToken(), pending.nonce());
        Problem policy = policyProblem(identity);
        if (policy != null) {
            return Refused.because(policy, address, identity.username());
        }
        Scopes needed =
                RequestedScopes.needed(provider.getConfig(), pending.requested().shared());
        Grant grant =
                new OutlookConsent(session, realm, provider).addOutlookScopes(graphGrant, needed, identity.tenant());
        Scopes missing = needed.missingFrom(grant.scopes());
        if (!missing.isEmpty()) {
            recordTenant(identity, grant, null, pending, user);
            return new Refused(
                    Problem.PERMISSIONS_MISSING, address, identity.username(), missing.names(), null, null, true);
        }
        if (grant.refreshToken() == null) {
            return Refused.because(Problem.NO_REFRESH_TOKEN, address, identity.username());
        }
        MailboxProof.Result proof = prove(pending, identity, grant);
        Optional<Refused> notProven = findRefusal(proof, pending.requested(), identity);
        return notProven.isPresent() ? notProven.get() : store(pending, grant, identity, proof, user, event);
    }

    private MailboxProof.Result prove(PendingAuthorization pending, EntraIdentity identity, Grant grant) {
        RequestedMailbox requested = pending.requested();
        MicrosoftHttp http = new MicrosoftHttp(session);
        MailboxProof proof = new MailboxProof(
                new TenantDirectory(http, settings.cloud()),
                new Graph(http, settings.cloud(), grant.accessToken()),
                settings.enforcesTenantOfDomain());
        if (requested.shared()) {
            return proof.verifyShared(requested.address(), identity.tenant(), identity.objectId());
        }
        return pending.mailboxId() == null
                ? proof.verify(requested.address(), identity.tenant(), identity.objectId())
                : proof.verifyAgain(requested.address(), identity.tenant(), identity.objectId());
    }

    private AuthorizationOutcome store(
            PendingAuthorization pending,
            Grant grant,
            EntraIdentity identity,
            MailboxProof.Result proof,
            UserModel user,
            ConnectionEvent event) {
        boolean moved = proof instanceof MailboxProof.Result.Moved;
        Address address = moved ? ((MailboxProof.Result.Moved) proof).address() : pending.address();
        boolean proven = moved || proof instanceof MailboxProof.Result.Proven;
        Mailboxes mailboxes = new Mailboxes(session, realm);
        if (pending.mailboxId() != null) {
            Optional<Mailbox> reconnected = mailboxes.byId(pending.mailboxId());
            boolean sameAccount = reconnected
                    .filter(old -> old.tenant().equals(identity.tenant())
                            && old.objectId().equals(identity.objectId()))
                    .isPresent();
            if (!sameAccount && (moved || reconnected.isPresent())) {
                return Refused.because(Problem.WRONG_MAILBOX, pending.address().value(), identity.username());
            }
        }
        recordTenant(identity, grant, pending.address(), pending, user);
        NewConnection connection = new NewConnection(
                pending.provider(),
                address,
                settings.cloud().name(),
                identity.tenant(),
                identity.objectId(),
                pending.requested().kind(),
                pending.requested().shared() ? identity.username() : null,
                proven,
                grant.scopes().missingFrom(Scopes.OPENID));
        ConnectPolicy.Result result = new ConnectPolicy(session, realm, MailboxSettings.of(provider.getConfig()))
                .admitInNewTransaction(user, connection, grant.refreshToken());
        if (result instanceof ConnectPolicy.Result.OwnedByAnother taken) {
            event.addOwner(taken.ownerId());
            return Refused.because(Problem.OWNERSHIP_CONFLICT, pending.address().value(), identity.username());
        }
        if (result instanceof ConnectPolicy.Result.QuotaExceeded) {
            return Refused.because(Problem.LIMIT_REACHED, pending.address().value(), identity.username());
        }
        Mailbox mailbox = ((ConnectPolicy.Result.Stored) result).mailbox();
        return new Connected(mailbox.id(), mailbox.address().value(), proven);
    }

    /**
     * Records what the grant shows about the tenant.
     *
     * @param address whose domain belongs to the tenant, if that is enforced; null if it is not known to belong there
     */
    private void recordTenant(
            EntraIdentity identity, Grant grant, Address address, PendingAuthorization pending, UserModel user) {
        new ApprovedTenants(session, realm, provider)
                .record(
                        identity.tenant(),
                        settings.enforcesTenantOfDomain() ? address : null,
                        RequestedScopes.needed(
                                provider.getConfig(), pending.requested().shared()),
                        grant.scopes(),
                        user.getId());
    }

    /** @return null if accounts of the tenant are allowed */
    private Problem policyProblem(EntraIdentity identity) {
        if (settings.allows(identity.tenant())) {
            return null;
        }
        return identity.tenant().isPersonal() ? Problem.PERSONAL_ACCOUNT : Problem.TENANT_NOT_ALLOWED;
    }

    private static Optional<Refused> findRefusal(
            MailboxProof.Result proof, RequestedMailbox requested, EntraIdentity identity) {
        String address = requested.address().value();
        if (proof instanceof MailboxProof.Result.OwnMailbox) {
            return Optional.of(Refused.because(Problem.NOT_SHARED, address, identity.username()));
        }
        if (proof instanceof MailboxProof.Result.OtherMailbox other) {
            return Optional.of(Refused.because(Problem.WRONG_MAILBOX, address, other.account()));
        }
        if (proof instanceof MailboxProof.Result.ForeignTenant foreign) {
            return Optional.of(Refused.because(Problem.FOREIGN_TENANT, address, foreign.account()));
        }
        if (proof instanceof MailboxProof.Result.Refused byMicrosoft) {
            Refusal refusal = byMicrosoft.refusal();
            Problem problem = requested.shared() ? RefusalProblems.ofShared(refusal) : RefusalProblems.of(refusal);
            return Optional.of(Refused.byMicrosoft(problem, refusal, address, identity.username(), true));
        }
        return Optional.empty();
    }
}
