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

/** What comes next in a sign-in: a page, or the way back to the app. */
final class Journey {
    private final State state;
    private final ConsentRules rules;

    Journey(State state) {
        this.state = state;
        this.rules = new ConsentRules(state);
    }

    Response next(SignIn signIn) {
        if (signIn.user() == null) {
            Optional<Response> page = whoIsIt(signIn);
            if (page.isPresent()) {
                return page.get();
            }
        }
        AuthorizationRequest asked = signIn.asked();
        User user = signIn.user();
        boolean fresh = signIn.passwordGiven() || !asked.prompts("login");
        if (!fresh || state.sessions().find(signIn.browser(), user).isEmpty()) {
            signIn.ask(SignIn.Asking.PASSWORD, user.userPrincipalName(), "");
            return Pages.password(signIn);
        }
        if (asked.adminConsent()) {
            return adminConsent(signIn, user);
        }
        checked(asked, () -> AccountRules.check(asked.app(), asked.authority(), user));
        return conditions(signIn, user).orElseGet(() -> consent(signIn, user));
    }

    /** Finds out who it is by the sessions of the browser and the hint; a page if that is not enough. */
    private Optional<Response> whoIsIt(SignIn signIn) {
        AuthorizationRequest asked = signIn.asked();
        List<Sessions.SignedIn> present = state.sessions().signedIn(signIn.browser());
        Optional<User> hinted = LoginHint.user(state, asked.loginHint());
        if (asked.prompts("none")) {
            signIn.user(silently(asked, present, hinted));
            return Optional.empty();
        }
        switch (signIn.asking()) {
            case USER_NAME -> {
                return Optional.of(Pages.userName(signIn));
            }
            case PASSWORD -> {
                return Optional.of(Pages.password(signIn));
            }
            default -> {
                // Nobody has pressed anything yet.
            }
        }
        if (asked.prompts("login")) {
            signIn.ask(hinted.isPresent() ? SignIn.Asking.PASSWORD : SignIn.Asking.USER_NAME, signIn.typedName(), "");
            return Optional.of(hinted.isPresent() ? Pages.password(signIn) : Pages.userName(signIn));
        }
        boolean choosing = asked.prompts("select_account") || asked.adminConsent();
        if (choosing && !present.isEmpty()) {
            return Optional.of(Pages.picker(signIn, present));
        }
        // The hint only suggests: who is signed in under that name is taken, anybody else may still be chosen.
        Optional<User> known = hinted.isPresent()
                ? present.stream()
                        .map(Sessions.SignedIn::user)
                        .filter(u -> u == hinted.get())
                        .findFirst()
                : onlyOne(asked, present);
        if (known.isPresent() && !choosing) {
            signIn.user(known.get());
            return Optional.empty();
        }
        if (hinted.isPresent()) {
            signIn.ask(SignIn.Asking.PASSWORD, hinted.get().userPrincipalName(), "");
            return Optional.of(Pages.password(signIn));
        }
        if (!present.isEmpty() && asked.loginHint() == null) {
            return Optional.of(Pages.picker(signIn, present));
        }
        signIn.ask(SignIn.Asking.USER_NAME, signIn.typedName(), "");
        return Optional.of(Pages.userName(signIn));
    }

    private static Optional<User> onlyOne(AuthorizationRequest asked, List<Sessions.SignedIn> present) {
        List<User> fitting = present.stream()
                .map(Sessions.SignedIn::user)
                .filter(u -> asked.domainHint() == null
                        || u.tenant().domains().contains(asked.domainHint())
                        || asked.domainHint().equals(u.tenant().personal() ? "consumers" : "organizations"))
                .toList();
        return fitting.size() == 1 && asked.loginHint() == null ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    /** With {@code prompt=none}: exactly one candidate, or an error for the app. */
    private static User silently(AuthorizationRequest asked, List<Sessions.SignedIn> present, Optional<User> hinted) {
        List<User> candidates = present.stream()
                .map(Sessions.SignedIn::user)
                .filter(u ->
                        asked.loginHint() == null || hinted.filter(h -> h == u).isPresent())
                .toList();
        if (candidates.isEmpty()) {
            throw EntraError.of(
                            400,
                            "login_required",
                            50058,
                            "A silent sign-in request was sent but no user is signed in. The cookies used to represent "
                                    + "the user's session were not sent in the request.")
                    .toApp(asked);
        }
        if (candidates.size() > 1) {
            throw EntraError.of(
                            400,
                            "interaction_required",
                            16000,
                            "Either multiple user identities are available for the current request or selected account "
                                    + "is not supported for the scenario.")
                    .toApp(asked);
        }
        return candidates.get(0);
    }

    private Optional<Response> conditions(SignIn signIn, User user) {
        Condition condition = user.condition();
        boolean personCanHelp = condition == Condition.MFA_REQUIRED || condition == Condition.SIGN_IN_EXPIRED;
        if (condition == Condition.NONE || (personCanHelp && signIn.additionalProofGiven())) {
            if (condition != Condition.NONE) {
                user.condition(Condition.NONE);
            }
            return Optional.empty();
        }
        EntraError error = Conditions.error(condition, signIn.asked().app());
        if (signIn.asked().prompts("none")) {
            throw error.toApp(signIn.asked());
        }
        if (!personCanHelp) {
            throw error.onPage();
        }
        return Optional.of(Pages.additionalProof(signIn));
    }

    private Response consent(SignIn signIn, User user) {
        AuthorizationRequest asked = signIn.asked();
        App app = asked.app();
        Set<Permission> shown = rules.toAgreeTo(asked, user);
        boolean asking = !signIn.consented() && !shown.isEmpty();
        if (asking && asked.prompts("none")) {
            throw EntraErrors.notConsented("interaction_required", user, app)
                    .suberror("consent_required")
                    .toApp(asked);
        }
        if (asking && rules.mayConsent(user, app, shown)) {
            return Pages.consent(signIn, shown);
        }
        if (asking) {
            return Pages.needApproval(
                    signIn, shown, state.approvalRequests().pending(app, user).isPresent());
        }
        checked(asked, () -> AccountRules.checkAssignment(app, user));
        return finish(asked, user);
    }

    private Response adminConsent(SignIn signIn, User user) {
        AuthorizationRequest asked = signIn.asked();
        try {
            AccountRules.check(asked.app(), asked.authority(), user);
        } catch (EntraError error) {
            throw error.deniedToApp(asked);
        }
        Set<Permission> wanted = asked.scopes().needed(asked.app(), Set.of());
        return ConsentRules.mayConsentForAll(user)
                ? Pages.adminConsent(signIn, wanted)
                : Pages.needApproval(signIn, wanted, false);
    }

    private Response finish(AuthorizationRequest asked, User user) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(
                "code",
                state.grants()
                        .code(new Grants.Code(
                                asked.app(),
                                user,
                                asked.authority().text(),
                                asked.redirectUri(),
                                asked.scope(),
                                asked.nonce(),
                                asked.codeChallenge(),
                                asked.caeCapable(),
                                state.clock().instant(),
                                false)));
        if (asked.clientInfo()) {
            parameters.put("client_info", TokenMint.clientInfo(user));
        }
        parameters.put("session_state", Ids.random(16));
        return asked.respond(parameters);
    }

    /** Refusals of the person stay on the page, unless no page may be shown. */
    private static void checked(AuthorizationRequest asked, Runnable rule) {
        try {
            rule.run();
        } catch (EntraError error) {
            throw asked.prompts("none") ? error.toApp(asked) : error.onPage();
        }
    }
}
