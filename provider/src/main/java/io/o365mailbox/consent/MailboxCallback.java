package io.o365mailbox.consent;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.broker.provider.util.IdentityBrokerState;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel;

/**
 * The part of the redirect URI that belongs to mailboxes. Which answers are ours is decided by the authentication session
 * that the browser's cookie opens, and by the one request noted there; an answer that finds none changes nothing.
 */
final class MailboxCallback {

    /** Microsoft has to show a page: somebody has to sign in, choose an account, or prove more. */
    private static final Set<String> PAGE_NEEDED =
            Set.of("login_required", "interaction_required", "account_selection_required");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final O365IdentityProvider provider;

    MailboxCallback(KeycloakSession session, RealmModel realm, O365IdentityProvider provider) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
    }

    /** @return empty if this is no answer to a mailbox request, but perhaps to a login */
    Optional<Response> handle(AuthorizationResponse answer) {
        if (answer.state() == null) {
            // Keycloak's own endpoint would write the whole address, code included, into its log.
            return Optional.of(page(Messages.IDENTITY_PROVIDER_MISSING_STATE_ERROR));
        }
        Optional<IdentityBrokerState> readable = parsed(answer.state());
        if (readable.isEmpty()) {
            return Optional.of(page(Problem.STARTED_ELSEWHERE));
        }
        IdentityBrokerState state = readable.get();
        Optional<AuthenticationSessionModel> login = login(state);
        if (login.isEmpty()) {
            return isOurs(state) ? Optional.of(page(Problem.STARTED_ELSEWHERE)) : Optional.empty();
        }
        LoginNotes notes = new LoginNotes(login.get());
        Optional<PendingRequest> request = notes.take(state.getDecodedState());
        if (request.isPresent()) {
            return Optional.of(complete(login.get(), notes, request.get(), answer));
        }
        if (notes.hasAnswered(state.getDecodedState()) && isInStep(login.get())) {
            return Optional.of(backToTheStep(login.get()));
        }
        return isOurs(state) ? Optional.of(page(Problem.LATE_ANSWER)) : Optional.empty();
    }

    /** The login that the browser's cookie and the state's tab lead to; never one of another browser. */
    Optional<AuthenticationSessionModel> login(IdentityBrokerState state) {
        ClientModel client = state.getClientId() == null ? null : realm.getClientByClientId(state.getClientId());
        if (client == null || state.getTabId() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(new AuthenticationSessionManager(session)
                .getCurrentAuthenticationSession(realm, client, state.getTabId()));
    }

    private Response complete(
            AuthenticationSessionModel login, LoginNotes notes, PendingRequest request, AuthorizationResponse answer) {
        session.getContext().setClient(login.getClient());
        session.getContext().setAuthenticationSession(login);
        boolean sameUser = login.getAuthenticatedUser() != null
                && login.getAuthenticatedUser().getId().equals(request.userId());
        boolean sameProvider = provider.getConfig().getAlias().equals(request.provider());
        if (!sameUser || !sameProvider || !isInStep(login) || request.isOlderThan(realm.getAccessCodeLifespanLogin())) {
            return page(Problem.LATE_ANSWER);
        }
        if (request.isSilent() && PAGE_NEEDED.contains(String.valueOf(answer.error()))) {
            Optional<URI> withPages = provider.mailboxes().again(login, request);
            return withPages.isPresent() ? Response.seeOther(withPages.get()).build() : backToTheStep(login);
        }
        notes.keep(new MailboxConnection(session, realm, provider).complete(request, answer, login));
        return backToTheStep(login);
    }

    /** To the required action, which shows the outcome; the time spent at Microsoft does not count against the login. */
    private Response backToTheStep(AuthenticationSessionModel login) {
        return AuthenticationManager.redirectToRequiredActions(
                session,
                realm,
                login,
                session.getContext().getUri(),
                login.getAuthNote(AuthenticationProcessor.CURRENT_AUTHENTICATION_EXECUTION));
    }

    private static boolean isInStep(AuthenticationSessionModel login) {
        return CommonClientSessionModel.Action.REQUIRED_ACTIONS.name().equals(login.getAction());
    }

    /** @return empty for what Keycloak never made: its parser throws on some of that */
    private Optional<IdentityBrokerState> parsed(String state) {
        try {
            return Optional.of(IdentityBrokerState.encoded(state, realm));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static boolean isOurs(IdentityBrokerState state) {
        return state.getDecodedState() != null && state.getDecodedState().startsWith(PendingRequest.STATE_PREFIX);
    }

    /** Without a login there is no step to go back to: Keycloak's error page, with what happened and what to do. */
    private Response page(Problem problem) {
        return page(problem.textKey(), problem.nextKey());
    }

    private Response page(String... messageKeys) {
        return session.getProvider(LoginFormsProvider.class)
                .setErrors(Stream.of(messageKeys).map(FormMessage::new).toList())
                .createErrorPage(Response.Status.BAD_REQUEST);
    }
}
