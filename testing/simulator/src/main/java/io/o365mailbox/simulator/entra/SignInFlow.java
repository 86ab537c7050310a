package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.Condition;
import io.o365mailbox.simulator.state.Grants;
import io.o365mailbox.simulator.state.Ids;
import io.o365mailbox.simulator.state.Permission;
import io.o365mailbox.simulator.state.Sessions;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.User;
import io.o365mailbox.simulator.web.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides what comes next in a sign-in: a page for the user, or the response to the app. */
final class SignInFlow {
    private final State state;
    private final ConsentRules rules;

    SignInFlow(State state) {
        this.state = state;
        this.rules = new ConsentRules(state);
    }

    /**
     * The next page, or the response to the app if nothing is left to ask. Throws {@link EntraError} if the sign-in
     * cannot go on.
     */
    Response proceed(SignIn signIn) {
        if (signIn.user() == null) {
            Optional<Response> page = identifyUser(signIn);
            if (page.isPresent()) {
                return page.get();
            }
        }
        AuthorizationRequest authorization = signIn.authorization();
        User user = signIn.user();
        boolean authenticated = signIn.passwordGiven() || !authorization.hasPrompt("login");
        if (!authenticated || state.sessions().find(signIn.browser(), user).isEmpty()) {
            signIn.show(SignIn.Page.PASSWORD, user.userPrincipalName(), "");
            return Pages.password(signIn);
        }
        if (authorization.adminConsent()) {
            return adminConsent(signIn, user);
        }
        enforce(authorization, () -> AccountRules.check(authorization.app(), authorization.authority(), user));
        return conditions(signIn, user).orElseGet(() -> consent(signIn, user));
    }

    /**
     * Identifies the user from the sessions of the browser and the login hint. Returns a page if they are not
     * sufficient.
     */
    private Optional<Response> identifyUser(SignIn signIn) {
        AuthorizationRequest authorization = signIn.authorization();
        List<Sessions.SignedIn> sessions = state.sessions().signedIn(signIn.browser());
        Optional<User> hinted = LoginHint.resolve(state, authorization.loginHint());
        if (authorization.hasPrompt("none")) {
            signIn.user(userWithoutPrompt(authorization, sessions, hinted));
            return Optional.empty();
        }
        switch (signIn.page()) {
            case USER_NAME -> {
                return Optional.of(Pages.userName(signIn));
            }
            case PASSWORD -> {
                return Optional.of(Pages.password(signIn));
            }
            default -> {
                // The user has not submitted a form yet.
            }
        }
        if (authorization.hasPrompt("login")) {
            signIn.show(hinted.isPresent() ? SignIn.Page.PASSWORD : SignIn.Page.USER_NAME, signIn.typedName(), "");
            return Optional.of(hinted.isPresent() ? Pages.password(signIn) : Pages.userName(signIn));
        }
        boolean pickerRequested = authorization.hasPrompt("select_account") || authorization.adminConsent();
        if (pickerRequested && !sessions.isEmpty()) {
            return Optional.of(Pages.picker(signIn, sessions));
        }
        // The hint selects a session with that name, but does not force it: the user can still choose another account.
        Optional<User> signedIn = hinted.isPresent()
                ? sessions.stream()
                        .map(Sessions.SignedIn::user)
                        .filter(u -> u == hinted.get())
                        .findFirst()
                : onlySession(authorization, sessions);
        if (signedIn.isPresent() && !pickerRequested) {
            signIn.user(signedIn.get());
            return Optional.empty();
        }
        if (hinted.isPresent()) {
            signIn.show(SignIn.Page.PASSWORD, hinted.get().userPrincipalName(), "");
            return Optional.of(Pages.password(signIn));
        }
        if (!sessions.isEmpty() && authorization.loginHint() == null) {
            return Optional.of(Pages.picker(signIn, sessions));
        }
        signIn.show(SignIn.Page.USER_NAME, signIn.typedName(), "");
        return Optional.of(Pages.userName(signIn));
    }

    private static Optional<User> onlySession(AuthorizationRequest authorization, List<Sessions.SignedIn> sessions) {
        List<User> matching = sessions.stream()
                .map(Sessions.SignedIn::user)
                .filter(u -> authorization.domainHint() == null
                        || u.tenant().domains().contains(authorization.domainHint())
                        || authorization.domainHint().equals(u.tenant().personal() ? "consumers" : "organizations"))
                .toList();
        return matching.size() == 1 && authorization.loginHint() == null
                ? Optional.of(matching.get(0))
                : Optional.empty();
    }

    /**
     * The user for {@code prompt=none}: there must be exactly one matching session, otherwise the app gets an error.
     */
    private static User userWithoutPrompt(
            AuthorizationRequest authorization, List<Sessions.SignedIn> sessions, Optional<User> hinted) {
        List<User> candidates = sessions.stream()
                .map(Sessions.SignedIn::user)
                .filter(u -> authorization.loginHint() == null
                        || hinted.filter(h -> h == u).isPresent())
                .toList();
        if (candidates.isEmpty()) {
            throw EntraError.of(
                            400,
                            "login_required",
                            50058,
                            "A silent sign-in request was sent but no user is signed in. The cookies used to represent "
                                    + "the user's session were not sent in the request.")
                    .toApp(authorization);
        }
        if (candidates.size() > 1) {
            throw EntraError.of(
                            400,
                            "interaction_required",
                            16000,
                            "Either multiple user identities are available for the current request or selected account "
                                    + "is not supported for the scenario.")
                    .toApp(authorization);
        }
        return candidates.get(0);
    }

    private Optional<Response> conditions(SignIn signIn, User user) {
        Condition condition = user.condition();
        boolean userCanResolve = condition == Condition.MFA_REQUIRED || condition == Condition.SIGN_IN_EXPIRED;
        if (condition == Condition.NONE || (userCanResolve && signIn.mfaCompleted())) {
            if (condition != Condition.NONE) {
                user.condition(Condition.NONE);
            }
            return Optional.empty();
        }
        EntraError error =
                ConditionalAccess.error(condition, signIn.authorization().app());
        if (signIn.authorization().hasPrompt("none")) {
            throw error.toApp(signIn.authorization());
        }
        if (!userCanResolve) {
            throw error.onPage();
        }
        return Optional.of(Pages.mfa(signIn));
    }

    private Response consent(SignIn signIn, User user) {
        AuthorizationRequest authorization = signIn.authorization();
        App app = authorization.app();
        Set<Permission> permissions = rules.permissionsToPrompt(authorization, user);
        boolean prompting = !signIn.consented() && !permissions.isEmpty();
        if (prompting && authorization.hasPrompt("none")) {
            throw EntraErrors.consentRequired("interaction_required", user, app)
                    .suberror("consent_required")
                    .toApp(authorization);
        }
        if (prompting && rules.mayConsent(user, app, permissions)) {
            return Pages.consent(signIn, permissions);
        }
        if (prompting) {
            return Pages.needApproval(
                    signIn,
                    permissions,
                    state.approvalRequests().pending(app, user).isPresent());
        }
        enforce(authorization, () -> AccountRules.checkAssignment(app, user));
        return issueCode(authorization, user);
    }

    private Response adminConsent(SignIn signIn, User user) {
        AuthorizationRequest authorization = signIn.authorization();
        try {
            AccountRules.check(authorization.app(), authorization.authority(), user);
        } catch (EntraError error) {
            throw error.accessDenied(authorization);
        }
        Set<Permission> requested = authorization.scopes().permissionsToConsent(authorization.app(), Set.of());
        return ConsentRules.mayConsentForTenant(user)
                ? Pages.adminConsent(signIn, requested)
                : Pages.needApproval(signIn, requested, false);
    }

    private Response issueCode(AuthorizationRequest authorization, User user) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(
                "code",
                state.grants()
                        .code(new Grants.Code(
                                authorization.app(),
                                user,
                                authorization.authority().text(),
                                authorization.redirectUri(),
                                authorization.scope(),
                                authorization.nonce(),
                                authorization.codeChallenge(),
                                authorization.caeCapable(),
                                state.clock().instant(),
                                false)));
        if (authorization.clientInfo()) {
            parameters.put("client_info", TokenIssuer.clientInfo(user));
        }
        parameters.put("session_state", Ids.random(16));
        return authorization.response(parameters);
    }

    /** Runs a check. Its error is shown on a page or, for {@code prompt=none}, sent to the app. */
    private static void enforce(AuthorizationRequest authorization, Runnable rule) {
        try {
            rule.run();
        } catch (EntraError error) {
            throw authorization.hasPrompt("none") ? error.toApp(authorization) : error.onPage();
        }
    }
}
