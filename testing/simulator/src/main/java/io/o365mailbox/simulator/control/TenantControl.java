package io.o365mailbox.simulator.control;

import io.o365mailbox.simulator.state.Cloud;
import io.o365mailbox.simulator.state.ConsentPolicy;
import io.o365mailbox.simulator.state.Seed;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.Tenant;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.List;

/** Control API for tenants. */
record TenantControl(State state) {

    Response add(Request request) {
        JsonBody body = JsonBody.of(request);
        String domain = body.text("domain");
        Cloud cloud = JsonBody.constant(Cloud.class, body.text("cloud", "global"));
        Tenant tenant = new Tenant(Seed.tenantId(domain), body.text("name", domain), List.of(domain), cloud);
        return change(state.directory().add(tenant), body);
    }

    Response change(Request request) {
        return change(state.tenant(request.pathParameter("tenant")), JsonBody.of(request));
    }

    private Response change(Tenant tenant, JsonBody body) {
        body.ifConstant("consentPolicy", ConsentPolicy.class, tenant::consentPolicy)
                .ifDuration("consentPropagation", tenant::consentPropagation)
                .ifText("disableApp", tenant::disableApp)
                .ifText("enableApp", tenant::enableApp)
                .ifText("requireAssignment", app -> tenant.requireAssignment(app, true));
        if (body.has("assign")) {
            JsonBody assign = body.object("assign");
            tenant.assign(assign.text("clientId", Seed.CLIENT_ID), state.user(assign.text("user")));
        }
        if (body.has("reviewers")) {
            tenant.reviewers(body.strings("reviewers"));
        }
        return Response.json(200, Snapshot.tenant(tenant));
    }
}
