package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.Tenant;
import io.o365mailbox.simulator.state.User;

/** Decides which users and tenants may use an app. Violations are thrown as {@link EntraError}. */
final class AccountRules {
    private AccountRules() {}

    /** Checks that the app may be used with this authority. Called before the user is known. */
    static void checkAuthority(App app, Authority authority) {
        if (app.audience() == App.Audience.SINGLE_TENANT && authority.tenant() == null) {
            throw EntraError.of(
                    400,
                    "invalid_request",
                    50194,
                    "Application '" + app.clientId() + "'(" + app.name() + ") is not configured as a multi-tenant "
                            + "application. Usage of the /common endpoint is not supported for such apps created after "
                            + "'10/15/2018'. Use a tenant-specific endpoint or configure the application to be "
                            + "multi-tenant.");
        }
        if (app.audience() == App.Audience.SINGLE_TENANT && authority.tenant() != app.home()) {
            throw EntraError.of(
                    400,
                    "unauthorized_client",
                    700016,
                    "Application with identifier '" + app.clientId() + "' was not found in the directory '"
                            + authority.tenant().name() + "'.");
        }
    }

    /** Checks that the user may sign in to the app with this authority. */
    static void check(App app, Authority authority, User user) {
        Tenant tenant = user.tenant();
        boolean elsewhere = authority.tenant() != null && authority.tenant() != tenant;
        if (elsewhere || (tenant.personal() && !authority.allowsPersonalAccounts())) {
            throw EntraError.of(
                    400,
                    "interaction_required",
                    50020,
                    "User account '" + user.userPrincipalName() + "' from identity provider '"
                            + (tenant.personal() ? "live.com" : "https://sts.windows.net/" + tenant.id() + "/")
                            + "' does not exist in tenant '"
                            + (authority.tenant() == null
                                    ? "Organizations"
                                    : authority.tenant().name())
                            + "' and cannot access the application '" + app.clientId() + "'(" + app.name()
                            + ") in that tenant. The account needs to be added as an external user in the tenant "
                            + "first. "
                            + "Sign out and sign in again with a different Azure Active Directory user account.");
        }
        if (tenant.personal() && app.audience() != App.Audience.MULTI_TENANT_AND_PERSONAL) {
            throw EntraError.of(
                    400, "unauthorized_client", 500208, "The domain is not a valid login domain for the account type.");
        }
        checkApp(app, tenant);
    }

    /** Checks that the administrator of the tenant has not disabled the app. */
    static void checkApp(App app, Tenant tenant) {
        if (tenant.disabledApp(app.clientId())) {
            throw EntraError.of(
                    400,
                    "unauthorized_client",
                    7000112,
                    "Application '" + app.clientId() + "'(" + app.name() + ") is disabled.");
        }
    }

    /** Checks that the user is assigned to the app if the tenant requires it. */
    static void checkAssignment(App app, User user) {
        if (user.tenant().assignmentRequired(app.clientId()) && !user.tenant().assigned(app.clientId(), user)) {
            throw EntraError.of(
                    400,
                    "interaction_required",
                    50105,
                    "Your administrator has configured the application " + app.name() + " ('" + app.clientId()
                            + "') to block users unless they are specifically granted ('assigned') access to the "
                            + "application. The signed-in user '" + user.userPrincipalName()
                            + "' is blocked because they are not a direct member of a group with access, nor had "
                            + "access "
                            + "directly assigned by an administrator.");
        }
    }
}
