package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.Permission;
import io.o365mailbox.simulator.state.Role;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.Tenant;
import io.o365mailbox.simulator.state.User;
import java.util.LinkedHashSet;
import java.util.Set;

/** Who has to agree to what, and who may. */
final class ConsentRules {
    private final State state;

    ConsentRules(State state) {
        this.state = state;
    }

    /** What was asked for and nobody has agreed to yet. */
    Set<Permission> missing(ScopeRequest scopes, App app, User user) {
        Set<Permission> granted = state.consents().granted(app, user);
        Set<Permission> missing = new LinkedHashSet<>(scopes.needed(app, granted));
        missing.removeAll(granted);
        return missing;
    }

    /** What the page asks for: what is missing, or everything for {@code prompt=consent}. */
    Set<Permission> toAgreeTo(AuthorizationRequest asked, User user) {
        return asked.prompts("consent")
                ? asked.scopes().needed(asked.app(), Set.of())
                : missing(asked.scopes(), asked.app(), user);
    }

    /**
     * Whether that person may agree in the normal prompt. Application Administrators are users there: only the admin
     * consent address knows their role.
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

    /** "Consent on behalf of your organization" is offered to Global Administrators only. */
    static boolean seesTickBox(User user) {
        return user.has(Role.GLOBAL_ADMINISTRATOR) && !user.tenant().personal();
    }

    /** All four roles may grant delegated permissions of Graph and Outlook for the organization. */
    static boolean mayConsentForAll(User user) {
        return !user.roles().isEmpty();
    }

    /** Risk-based step-up: unverified publisher, another tenant's user, more than sign-in. */
    private static boolean risky(App app, Tenant tenant, Set<Permission> permissions) {
        return !app.publisherVerified()
                && app.home() != tenant
                && permissions.stream()
                        .anyMatch(p -> !p.isOidcScope() && !p.name().equals("User.Read"));
    }
}
