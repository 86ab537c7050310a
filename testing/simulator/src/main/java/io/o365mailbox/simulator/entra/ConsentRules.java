package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.Permission;
import io.o365mailbox.simulator.state.Role;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.Tenant;
import io.o365mailbox.simulator.state.User;
import java.util.LinkedHashSet;
import java.util.Set;

/** Decides which permissions need consent, and who may give it. */
final class ConsentRules {
    private final State state;

    ConsentRules(State state) {
        this.state = state;
    }

    /** The requested permissions without an effective consent. */
    Set<Permission> missing(RequestedScopes scopes, App app, User user) {
        Set<Permission> granted = state.consents().granted(app, user);
        Set<Permission> missing = new LinkedHashSet<>(scopes.permissionsToConsent(app, granted));
        missing.removeAll(granted);
        return missing;
    }

    /** The permissions on the consent page: the missing ones, or all requested ones for {@code prompt=consent}. */
    Set<Permission> permissionsToPrompt(AuthorizationRequest authorization, User user) {
        return authorization.hasPrompt("consent")
                ? authorization.scopes().permissionsToConsent(authorization.app(), Set.of())
                : missing(authorization.scopes(), authorization.app(), user);
    }

    /**
     * Whether the user may consent to the permissions on the consent page. Application Administrators count as users
     * there; they can use their role only at the admin consent endpoint.
     */
    boolean mayConsent(User user, App app, Set<Permission> permissions) {
        if (user.has(Role.GLOBAL_ADMINISTRATOR)) {
            return true;
        }
        Tenant tenant = user.tenant();
        if (tenant.personal()) {
            return permissions.stream().allMatch(p -> p.needs() != Permission.Needs.ADMIN);
        }
        if (tenant.assignmentRequired(app.clientId()) || risky(app, tenant, permissions)) {
            return false;
        }
        return switch (tenant.consentPolicy()) {
            case LEGACY -> permissions.stream().allMatch(p -> p.needs() != Permission.Needs.ADMIN);
            case MICROSOFT_MANAGED -> permissions.stream().allMatch(p -> p.needs() == Permission.Needs.USER);
            case NONE -> false;
        };
    }

    /**
     * Whether the consent page offers "Consent on behalf of your organization", as it does to Global Administrators
     * only.
     */
    static boolean mayConsentOnBehalf(User user) {
        return user.has(Role.GLOBAL_ADMINISTRATOR) && !user.tenant().personal();
    }

    /** Whether the user may consent for the tenant at the admin consent endpoint: with any of the four roles. */
    static boolean mayConsentForTenant(User user) {
        return !user.roles().isEmpty();
    }

    /** Risk-based step-up consent applies if an unverified app of another tenant requests more than sign-in. */
    private static boolean risky(App app, Tenant tenant, Set<Permission> permissions) {
        return !app.publisherVerified()
                && app.home() != tenant
                && permissions.stream()
                        .anyMatch(p -> !p.isOidcScope() && !p.name().equals("User.Read"));
    }
}
