package io.o365mailbox.simulator.control;

import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.Permission;
import io.o365mailbox.simulator.state.Seed;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.List;

/** Consents are given and withdrawn behind the scenes; reviewers decide. */
record Agreements(State state) {

    /** For a {@code user} or for a whole {@code tenant}, there adding to or, with {@code replace}, replacing the old. */
    Response grant(Request request) {
        Body body = Body.of(request);
        App app = state.app(body.text("clientId", Seed.CLIENT_ID));
        List<Permission> permissions = body.has("permissions")
                ? Registrations.permissions(body.texts("permissions"))
                : app.requiredPermissions();
        if (body.has("user")) {
            state.consents().grant(app, state.user(body.text("user")), permissions);
        } else if (body.yes("replace")) {
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
                    .orElseThrow(() -> new IllegalArgumentException("Say 'user' or 'tenant' in the query"));
            state.consents().withdraw(app, state.tenant(tenant));
        }
        return Response.empty(204);
    }

    Response decide(Request request) {
        String id = request.pathParameter("id");
        switch (Body.of(request).text("decision")) {
            case "approve" -> state.approvalRequests().approve(id);
            case "deny" -> state.approvalRequests().deny(id);
            default -> throw new IllegalArgumentException("Say approve or deny");
        }
        return Response.empty(204);
    }
}
