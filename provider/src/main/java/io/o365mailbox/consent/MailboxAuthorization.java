package io.o365mailbox.consent;

import io.o365mailbox.mailbox.Challenges;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxState;
import io.o365mailbox.microsoft.AuthorizationRequest;
import io.o365mailbox.microsoft.Entra;
import io.o365mailbox.microsoft.MicrosoftException;
import io.o365mailbox.microsoft.MicrosoftHttp;
import io.o365mailbox.microsoft.Registration;
import io.o365mailbox.microsoft.Registrations;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.MailboxSettings;
import io.o365mailbox.settings.ProviderSettings;
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
import org.keycloak.services.Urls;
import org.keycloak.services.resources.IdentityBrokerService;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Sends a logged-in person to Microsoft for one mailbox, and tells later how it ended. Bound to one Keycloak session. */
public final class MailboxAuthorization {

    private static final Logger LOG = Logger.getLogger(MailboxAuthorization.class);

    /** {@code prompt} of OpenID Connect Core 1.0 section 3.1.2.1. */
    private static final String SILENT = "none";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;
    private final DomainLookUp domains;

    MailboxAuthorization(KeycloakSession session, IdentityProviderModel provider, DomainLookUp domains) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.provider = provider;
        this.domains = domains;
    }

    /**
     * @param alias of an identity provider in the current realm
     * @return empty unless it is one of ours and enabled
     */
    public static Optional<MailboxAuthorization> of(KeycloakSession session, String alias) {
        return provider(session, alias).map(O365IdentityProvider::mailboxes);
    }

    /** The same with all that it can do. */
    static Optional<O365IdentityProvider> provider(KeycloakSession session, String alias) {
        IdentityProviderModel model =
                alias == null ? null : session.identityProviders().getByAlias(alias);
        boolean usable = model != null
                && model.isEnabled()
                && O365IdentityProviderFactory.PROVIDER_ID.equals(model.getProviderId());
        return usable
                ? Optional.of(IdentityBrokerService.getIdentityProvider(session, model, O365IdentityProvider.class))
                : Optional.empty();
    }

    /** What the person's organization has to do with it. */
    public Approval approval() {
        return new Approval(session, provider, domains);
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

    /** What speaks against sending the person to Microsoft with this address, as far as Microsoft tells in time; never fails. */
    public Optional<Notice> notice(Address address) {
        return Notice.of(domains.of(session, settings().cloud(), address.domain()), settings(), address);
    }

    /** Whether Microsoft answers at all, asked now and within two seconds. */
    public boolean answers(Address address) {
        return domains.isAnswered(session, settings().cloud(), address.domain());
    }

    /**
     * Where to send the browser. What was asked is noted in the authentication session, replacing an earlier request.
     *
     * @param login of the logged-in person, in its required actions
     * @param renewed the mailbox to reconnect, whose id is kept; null for a new one
     * @param picker whether Microsoft must ask which account: yes for a new mailbox, since a browser often holds another
     *     session than the one wanted. Consent is never forced ({@code prompt=consent}): non-administrators would be stopped
     *     even after their administrator approved.
     * @return empty if the application's own credentials cannot be had; that is the {@link #outcome} then
     */
    public Optional<URI> begin(
            AuthenticationSessionModel login, WantedMailbox wanted, Mailbox renewed, boolean picker) {
        return begin(login, wanted, id(renewed), picker ? "select_account" : null);
    }

    /**
     * Where to send the browser when nothing should have to be asked any more, because the organization has approved.
     * Microsoft shows no page then; if it would have to, the answer leads to {@link #again}.
     */
    public Optional<URI> resume(AuthenticationSessionModel login, WantedMailbox wanted, Mailbox renewed) {
        return begin(login, wanted, id(renewed), SILENT);
    }

    /** The same request, and now Microsoft may show its pages. */
    Optional<URI> again(AuthenticationSessionModel login, PendingRequest silent) {
        return begin(login, silent.wanted(), silent.mailboxId(), null);
    }

    private Optional<URI> begin(AuthenticationSessionModel login, WantedMailbox wanted, String renewed, String prompt) {
        LoginNotes notes = new LoginNotes(login);
        try {
            Registration registration = Registrations.of(session, realm, provider);
            PendingRequest request = PendingRequest.create(
                    provider.getAlias(), login.getAuthenticatedUser().getId(), wanted, renewed, SILENT.equals(prompt));
            notes.remember(request);
            return Optional.of(new Entra(new MicrosoftHttp(session), registration)
                    .authorizationUri(new AuthorizationRequest(
                            redirectUri(session, realm, provider),
                            encodedState(login, request),
                            request.nonce(),
                            request.codeChallenge(),
                            MailboxScopes.asked(provider.getConfig(), wanted),
                            wanted.loginHint(),
                            prompt,
                            provenNext(renewed))));
        } catch (MicrosoftException broken) {
            LOG.errorf("Realm %s, identity provider %s: %s", realm.getName(), provider.getAlias(), broken.getMessage());
            notes.keep(Outcome.Refused.because(
                    Problem.REGISTRATION_BROKEN, wanted.address().value(), ""));
            return Optional.empty();
        }
    }

    /** What Microsoft wanted proven when the mailbox was refused last; forgotten once it is connected again. */
    private String provenNext(String renewed) {
        return renewed == null ? null : Challenges.of(session, renewed).orElse(null);
    }

    /** One that only waits for approval is none yet. */
    private static String id(Mailbox renewed) {
        return renewed == null || renewed.state() == MailboxState.WAITING_FOR_APPROVAL ? null : renewed.id();
    }

    /** How the last visit to Microsoft ended, until {@link #forget} is called. */
    public static Optional<Outcome> outcome(AuthenticationSessionModel login) {
        return new LoginNotes(login).outcome();
    }

    /** The mailbox that the last visit was to reconnect, by its id; empty if it was for a new one. */
    public static Optional<String> renewed(AuthenticationSessionModel login) {
        return new LoginNotes(login).renewed();
    }

    /** What the last visit was for; kept until {@link #abandon}. */
    public static Optional<WantedMailbox> wanted(AuthenticationSessionModel login) {
        return new LoginNotes(login).wanted();
    }

    public static void forget(AuthenticationSessionModel login) {
        new LoginNotes(login).forgetOutcome();
    }

    /** Outcome and request: an answer of Microsoft that still comes changes nothing. */
    public static void abandon(AuthenticationSessionModel login) {
        new LoginNotes(login).forgetAll();
    }

    /** The one redirect URI of this provider, for login, mailboxes and the app registration at Microsoft. */
    static String redirectUri(KeycloakSession session, RealmModel realm, IdentityProviderModel provider) {
        return Urls.identityProviderAuthnResponse(
                        session.getContext().getUri().getBaseUri(), provider.getAlias(), realm.getName())
                .toString();
    }

    /** Keycloak's own form, so that the authentication session is found by client and tab; our value is the one-time part. */
    private String encodedState(AuthenticationSessionModel login, PendingRequest request) {
        ClientModel client = login.getClient();
        return IdentityBrokerState.decoded(
                        request.state(),
                        client.getId(),
                        client.getClientId(),
                        login.getTabId(),
                        AuthenticationProcessor.getClientData(session, login))
                .getEncoded();
    }
}
