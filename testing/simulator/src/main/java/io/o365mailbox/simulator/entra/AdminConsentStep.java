package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.Permission;
import io.o365mailbox.simulator.state.Resource;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.User;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Handles the admin consent page. Accepting replaces the earlier consent for the tenant. */
record AdminConsentStep(State state, SignIns signIns) implements Endpoint {
    @Override
    public Response handle(Request request) {
        SignIn signIn = signIns.find(request);
        AuthorizationRequest authorization = signIn.authorization();
        User user = signIn.user();
        boolean accepted = request.form("choice").filter("accept"::equals).isPresent();
        if (!accepted || user == null || !authorization.adminConsent() || !ConsentRules.mayConsentForTenant(user)) {
            throw EntraErrors.userDeclined(authorization, false);
        }
        AccountRules.check(authorization.app(), authorization.authority(), user);
        App app = authorization.app();
        Set<Permission> permissions = authorization.scopes().permissionsToConsent(app, Set.of());
        state.consents().replace(app, user.tenant(), permissions);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("admin_consent", "True");
        parameters.put("tenant", user.tenant().id());
        parameters.put(
                "scope", permissions.stream().map(AdminConsentStep::format).collect(Collectors.joining(" ")));
        return authorization.response(parameters);
    }

    private static String format(Permission permission) {
        String host = permission.resource() == Resource.GRAPH ? "graph.microsoft.com" : "outlook.office.com";
        return permission.isOidcScope() ? permission.name() : "https://" + host + "/" + permission.name();
    }
}
