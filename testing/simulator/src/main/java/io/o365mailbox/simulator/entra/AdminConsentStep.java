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

/** An administrator's answer at the admin consent address; an agreement replaces the earlier one of the organization. */
record AdminConsentStep(State state, SignIns signIns) implements Endpoint {
    @Override
    public Response handle(Request request) {
        SignIn signIn = signIns.of(request);
        AuthorizationRequest asked = signIn.asked();
        User user = signIn.user();
        boolean accepted = request.form("choice").filter("accept"::equals).isPresent();
        if (!accepted || user == null || !asked.adminConsent() || !ConsentRules.mayConsentForAll(user)) {
            throw EntraErrors.declined(asked, false);
        }
        AccountRules.check(asked.app(), asked.authority(), user);
        App app = asked.app();
        Set<Permission> permissions = asked.scopes().needed(app, Set.of());
        state.consents().replace(app, user.tenant(), permissions);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("admin_consent", "True");
        parameters.put("tenant", user.tenant().id());
        parameters.put(
                "scope", permissions.stream().map(AdminConsentStep::spelled).collect(Collectors.joining(" ")));
        return asked.respond(parameters);
    }

    private static String spelled(Permission permission) {
        String host = permission.resource() == Resource.GRAPH ? "graph.microsoft.com" : "outlook.office.com";
        return permission.isOidcScope() ? permission.name() : "https://" + host + "/" + permission.name();
    }
}
