package io.o365mailbox.consent;

import io.o365mailbox.approval.ApprovalTracking;
import io.o365mailbox.approval.ApprovalTracking.Denial;
import io.o365mailbox.approval.ApprovalTracking.DeniedRequest;
import io.o365mailbox.approval.AuthorizationCallback;
import io.o365mailbox.approval.IdTokenVerifier;
import io.o365mailbox.microsoft.AuthorizationResponse;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.broker.provider.util.IdentityBrokerState;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel;

/**
 * Handles Microsoft's responses to mailbox authorizations. Whether a response belongs to one is decided by the
 * authentication session that the browser's cookie opens, and by the pending request in it. A response without a
 * pending request changes nothing.
 */
final class MailboxCallback implements AuthorizationCallback {

    /**
     * Microsoft has to show a page: the user has to sign in, choose an account, or give a further proof such as MFA.
     */
    private static final Set<String> PAGE_NEEDED =
            Set.of("login_required", "interaction_required", "account_selection_required");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;
    private final IdTokenVerifier idTokens;
    private final BrowserLogin browserLogin;

    MailboxCallback(
            KeycloakSession session, RealmModel realm, IdentityProviderModel provider, IdTokenVerifier idTokens) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
        this.idTokens = idTokens;
        this.browserLogin = new BrowserLogin(session, realm);
    }

    @Override
    public Optional<Response> handle(AuthorizationResponse response) {
        if (response.state() == null) {
            // Keycloak's own endpoint would log the whole address, including the code.
            return Optional.of(errorPage(Messages.IDENTITY_PROVIDER_MISSING_STATE_ERROR));
        }
        Optional<IdentityBrokerState> parsed = browserLogin.parse(response.state());
        if (parsed.isEmpty()) {
            return Optional.of(errorPage(Problem.STARTED_ELSEWHERE));
        }
        IdentityBrokerState state = parsed.get();
        Optional<AuthenticationSessionModel> login = browserLogin.find(state);
        if (login.isEmpty()) {
            return isOurs(state) ? Optional.of(errorPage(Problem.STARTED_ELSEWHERE)) : Optional.empty();
        }
        AuthorizationNotes notes = new AuthorizationNotes(login.get());
        Optional<PendingAuthorization> pending = notes.takePending(state.getDecodedState());
        if (pending.isPresent()) {
            return Optional.of(complete(login.get(), notes, pending.get(), response));
        }
        if (notes.wasAnswered(state.getDecodedState()) && isInRequiredActions(login.get())) {
            return Optional.of(redirectToRequiredAction(login.get()));
        }
        return isOurs(state) ? Optional.of(errorPage(Problem.STATE_EXPIRED)) : Optional.empty();
    }

    private Response complete(
            AuthenticationSessionModel login,
            AuthorizationNotes notes,
            PendingAuthorization pending,
            AuthorizationResponse response) {
        session.getContext().setClient(login.getClient());
        session.getContext().setAuthenticationSession(login);
        boolean sameUser = login.getAuthenticatedUser() != null
                && login.getAuthenticatedUser().getId().equals(pending.userId());
        boolean sameProvider = provider.getAlias().equals(pending.provider());
        if (!sameUser
                || !sameProvider
                || !isInRequiredActions(login)
                || pending.isOlderThan(realm.getAccessCodeLifespanLogin())) {
            return errorPage(Problem.STATE_EXPIRED);
        }
        if (pending.isSilent() && PAGE_NEEDED.contains(String.valueOf(response.error()))) {
            Optional<URI> withPages = new MailboxAuthorization(session, provider).repeatWithPages(login, pending);
            return withPages.isPresent() ? Response.seeOther(withPages.get()).build() : redirectToRequiredAction(login);
        }
        ConnectionEvent event = new ConnectionEvent(session, realm, provider.getAlias(), login);
        AuthorizationOutcome outcome = new MailboxConnection(session, realm, provider, idTokens)
                .complete(pending, response, login.getAuthenticatedUser(), event);
        trackApproval(pending, outcome, login);
        event.fire(outcome);
        notes.storeOutcome(outcome);
        return redirectToRequiredAction(login);
    }

    private void trackApproval(
            PendingAuthorization pending, AuthorizationOutcome outcome, AuthenticationSessionModel login) {
        ApprovalTracking tracking = new ApprovalTracking(session, realm, provider);
        if (outcome instanceof AuthorizationOutcome.Connected connected) {
            tracking.connected(connected.mailboxId());
        } else if (outcome instanceof AuthorizationOutcome.Refused refused) {
            Optional<Denial> denial = refused.problem().denial();
            if (denial.isPresent()) {
                tracking.denied(
                        login.getAuthenticatedUser(),
                        new DeniedRequest(pending.requested(), pending.mailboxId(), denial.get(), refused.code()),
                        login.getClient());
            } else {
                tracking.failed(login.getAuthenticatedUser(), pending.address());
            }
        }
    }

    /** Leads to the page that shows the outcome. The time spent at Microsoft does not count against the login. */
    private Response redirectToRequiredAction(AuthenticationSessionModel login) {
        return AuthenticationManager.redirectToRequiredActions(
                session,
                realm,
                login,
                session.getContext().getUri(),
                login.getAuthNote(AuthenticationProcessor.CURRENT_AUTHENTICATION_EXECUTION));
    }

    private static boolean isInRequiredActions(AuthenticationSessionModel login) {
        return CommonClientSessionModel.Action.REQUIRED_ACTIONS.name().equals(login.getAction());
    }

    private static boolean isOurs(IdentityBrokerState state) {
        return state.getDecodedState() != null && state.getDecodedState().startsWith(PendingAuthorization.STATE_PREFIX);
    }

    /** Keycloak's error page, with the problem and the next step. Our own pages need a login. */
    private Response errorPage(Problem problem) {
        return errorPage(problem.textKey(), problem.nextKey());
    }

    private Response errorPage(String... messageKeys) {
        return session.getProvider(LoginFormsProvider.class)
                .setErrors(Stream.of(messageKeys).map(FormMessage::new).toList())
                .createErrorPage(Response.Status.BAD_REQUEST);
    }
}
