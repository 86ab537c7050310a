package io.o365mailbox.consent;

import io.o365mailbox.approval.OrganizationConsent;
import io.o365mailbox.approval.RequestedMailbox;
import io.o365mailbox.mailbox.ClaimsChallenges;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.microsoft.AuthorizationRequest;
import io.o365mailbox.microsoft.CachedTenantDirectory;
import io.o365mailbox.microsoft.Entra;
import io.o365mailbox.microsoft.MicrosoftException;
import io.o365mailbox.microsoft.MicrosoftHttp;
import io.o365mailbox.microsoft.Registration;
import io.o365mailbox.registration.AppRegistrations;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.MailboxSettings;
import io.o365mailbox.settings.ProviderIds;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.RequestedScopes;
import io.o365mailbox.settings.SharedSettings;
import java.net.URI;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.broker.provider.util.IdentityBrokerState;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Sends a logged-in user to Microsoft to authorize one mailbox, and keeps the outcome for the pages. For one Keycloak
 * session and thread.
 */
public final class MailboxAuthorization {

    private static final Logger LOG = Logger.getLogger(MailboxAuthorization.class);

    /** Values of {@code prompt} (OpenID Connect Core 1.0 section 3.1.2.1). */
    private static final String NONE = "none";

    private static final String SELECT_ACCOUNT = "select_account";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;
    private final CachedTenantDirectory directory;

    MailboxAuthorization(KeycloakSession session, IdentityProviderModel provider) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.provider = provider;
        this.directory = CachedTenantDirectory.ofThisServer(session.getKeycloakSessionFactory());
    }

    /**
     * @param alias of an identity provider in the current realm
     * @return empty unless it is an enabled identity provider of this extension
     */
    public static Optional<MailboxAuthorization> of(KeycloakSession session, String alias) {
        return Optional.ofNullable(alias)
                .map(session.identityProviders()::getByAlias)
                .filter(model -> model.isEnabled() && ProviderIds.O365_MAILBOX.equals(model.getProviderId()))
                .map(model -> new MailboxAuthorization(session, model));
    }

    /** The consent of the user's organization. */
    public OrganizationConsent organizationConsent() {
        return new OrganizationConsent(session, provider);
    }

    public ProviderSettings settings() {
        return ProviderSettings.of(provider.getConfig());
    }

    public SharedSettings sharedMailboxes() {
        return SharedSettings.of(provider.getConfig());
    }

    public MailboxSettings mailboxSettings() {
        return MailboxSettings.of(provider.getConfig());
    }

    public String providerAlias() {
        return provider.getAlias();
    }

    /**
     * A reason not to send the user to Microsoft with this address. Asks Microsoft for at most two seconds if the
     * domain is not cached; never throws.
     *
     * @return empty if there is none
     */
    public Optional<Notice> notice(Address address) {
        return Notice.of(directory.lookUp(session, settings().cloud(), address.domain()), settings(), address);
    }

    /** Whether Microsoft answers now. Never uses the cache, and waits for at most two seconds. */
    public boolean isMicrosoftReachable(Address address) {
        return directory.isReachable(session, settings().cloud(), address.domain());
    }

    /**
     * Begins an authorization. The request is recorded in the authentication session and replaces an earlier one.
     *
     * @param login of the logged-in user, in its required actions
     * @param reconnected the mailbox to reconnect, which keeps its id; null for a new one
     * @param accountPicker whether Microsoft must ask which account: yes for a new mailbox, because the browser is
     *     often signed in to another account. Consent is never forced ({@code prompt=consent}): that would stop people
     *     whose administrator has already approved.
     * @return where to send the browser; empty if the application's own credentials are not available, which is then
     *     the {@link #outcome}
     */
    public Optional<URI> begin(
            AuthenticationSessionModel login, RequestedMailbox requested, Mailbox reconnected, boolean accountPicker) {
        return begin(login, requested, idOf(reconnected), accountPicker ? SELECT_ACCOUNT : null);
    }

    /**
     * Begins an authorization for which Microsoft should show no page, because the organization has approved. If
     * Microsoft has to show one after all, its response leads to {@link #repeatWithPages}.
     */
    public Optional<URI> beginSilently(
            AuthenticationSessionModel login, RequestedMailbox requested, Mailbox reconnected) {
        return begin(login, requested, idOf(reconnected), NONE);
    }

    /** Repeats a silent authorization. Microsoft may now show its pages. */
    Optional<URI> repeatWithPages(AuthenticationSessionModel login, PendingAuthorization silent) {
        return begin(login, silent.requested(), silent.mailboxId(), null);
    }

    private Optional<URI> begin(
            AuthenticationSessionModel login, RequestedMailbox requested, String reconnectedId, String prompt) {
        AuthorizationNotes notes = new AuthorizationNotes(login);
        try {
            Registration registration = AppRegistrations.of(session, realm, provider);
            PendingAuthorization pending = PendingAuthorization.create(
                    provider.getAlias(),
                    login.getAuthenticatedUser().getId(),
                    requested,
                    reconnectedId,
                    NONE.equals(prompt));
            notes.storePending(pending);
            return Optional.of(new Entra(new MicrosoftHttp(session), registration)
                    .authorizationUri(new AuthorizationRequest(
                            AppRegistrations.redirectUri(session, realm, provider),
                            encodedState(login, pending),
                            pending.nonce(),
                            pending.codeChallenge(),
                            RequestedScopes.requested(provider.getConfig(), requested.shared()),
                            requested.loginHint(),
                            prompt,
                            claimsChallenge(reconnectedId))));
        } catch (MicrosoftException noCredentials) {
            LOG.errorf(
                    "Realm %s, identity provider %s: users cannot be sent to Microsoft: %s",
                    realm.getName(), provider.getAlias(), noCredentials.getMessage());
            notes.storeOutcome(AuthorizationOutcome.Refused.because(
                    Problem.REGISTRATION_BROKEN, requested.address().value(), ""));
            return Optional.empty();
        }
    }

    /**
     * The claims challenge of Microsoft's last refusal of the mailbox; null for a new mailbox, or if there was none.
     */
    private String claimsChallenge(String reconnectedId) {
        return reconnectedId == null
                ? null
                : ClaimsChallenges.find(session, reconnectedId).orElse(null);
    }

    /** A mailbox that only waits for approval has never been connected, so it is not reconnected. */
    private static String idOf(Mailbox reconnected) {
        return reconnected == null || reconnected.isWaitingForApproval() ? null : reconnected.id();
    }

    /** How the last authorization ended, until {@link #forgetOutcome} is called. */
    public static Optional<AuthorizationOutcome> outcome(AuthenticationSessionModel login) {
        return new AuthorizationNotes(login).outcome();
    }

    /** The id of the mailbox that the last authorization was to reconnect; empty if it was for a new one. */
    public static Optional<String> reconnectedId(AuthenticationSessionModel login) {
        return new AuthorizationNotes(login).reconnectedId();
    }

    /** The mailbox that the last authorization was for; kept until {@link #abandon}. */
    public static Optional<RequestedMailbox> requested(AuthenticationSessionModel login) {
        return new AuthorizationNotes(login).requested();
    }

    public static void forgetOutcome(AuthenticationSessionModel login) {
        new AuthorizationNotes(login).forgetOutcome();
    }

    /** Forgets outcome and pending request. A response of Microsoft that still arrives changes nothing. */
    public static void abandon(AuthenticationSessionModel login) {
        new AuthorizationNotes(login).forgetAll();
    }

    /** In Keycloak's own form, by which it finds the authentication session; the one-time value in it is ours. */
    private String encodedState(AuthenticationSessionModel login, PendingAuthorization pending) {
        ClientModel client = login.getClient();
        return IdentityBrokerState.decoded(
                        pending.state(),
                        client.getId(),
                        client.getClientId(),
                        login.getTabId(),
                        AuthenticationProcessor.getClientData(session, login))
                .getEncoded();
    }
}
