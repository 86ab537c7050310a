package io.o365mailbox.simulator.control;

import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.Permission;
import io.o365mailbox.simulator.state.Seed;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.List;

/** Control API for consents and approval requests. */
record ConsentControl(State state) {

    /**
     * Adds a consent for a {@code user} or a whole {@code tenant}. With {@code replace} it replaces those of the
     * tenant.
     */
    Response grant(Request request) {
        JsonBody body = JsonBody.of(request);
        App app = state.app(body.text("clientId", Seed.CLIENT_ID));
        List<Permission> permissions = body.has("permissions")
                ? AppControl.permissions(body.strings("permissions"))
                : app.requiredPermissions();
        if (body.has("user")) {
            state.consents().grant(app, state.user(body.text("user")), permissions);
        } else if (body.flag("replace")) {
            state.consents().replace(app, state.tenant(body.text("tenant")), permissions);
        } else {
            state.consents().grant(app, state.tenant(body.text("tenant")), permissions);
        }
        return Response.json(
                200, state.consents().all().stream().map(Snapshot::consent).toList());
    }

    Response withdraw(Request request) {
        App app = state.app(request.query("clientId").orElse(Seed.CLIENT_ID));
        if (request.query("user").isPresent()) {
            state.consents().withdraw(app, state.user(request.query("user").get()));
        } else {
            String tenant = request.query("tenant")
                    .orElseThrow(
                            () -> new IllegalArgumentException("The query parameter 'user' or 'tenant' is missing"));
            state.consents().withdraw(app, state.tenant(tenant));
        }
        return Response.empty(204);
    }

    Response decide(Request request) {
        String id = request.pathParameter("id");
        switch (JsonBody.of(request).text("decision")) {
            case "approve" -> state.approvalRequests().approve(id);
            case "deny" -> state.approvalRequests().deny(id);
            default -> throw new IllegalArgumentException("'decision' must be approve or deny");
        }
        return Response.empty(204);
    }
}
