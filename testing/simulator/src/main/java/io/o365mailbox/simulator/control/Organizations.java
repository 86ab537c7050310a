package io.o365mailbox.simulator.control;

import io.o365mailbox.simulator.state.Cloud;
import io.o365mailbox.simulator.state.ConsentPolicy;
import io.o365mailbox.simulator.state.Seed;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.Tenant;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.List;

/** Tenants come and change. */
record Organizations(State state) {

    Response add(Request request) {
        Body body = Body.of(request);
        String domain = body.text("domain");
        Cloud cloud = Body.constant(Cloud.class, body.text("cloud", "global"));
        Tenant tenant = new Tenant(Seed.tenantId(domain), body.text("name", domain), List.of(domain), cloud);
        return change(state.directory().add(tenant), body);
    }

    Response change(Request request) {
        return change(state.tenant(request.pathParameter("tenant")), Body.of(request));
    }

    private Response change(Tenant tenant, Body body) {
        body.ifOneOf("consentPolicy", ConsentPolicy.class, tenant::consentPolicy)
                .ifDuration("consentPropagation", tenant::consentPropagation)
                .ifText("disableApp", tenant::disableApp)
                .ifText("enableApp", tenant::enableApp)
                .ifText("requireAssignment", app -> tenant.requireAssignment(app, true));
        if (body.has("assign")) {
            Body assign = body.in("assign");
            tenant.assign(assign.text("clientId", Seed.CLIENT_ID), state.user(assign.text("user")));
        }
        if (body.has("reviewers")) {
            tenant.reviewers(body.texts("reviewers"));
        }
        return Response.json(200, Snapshot.tenant(tenant));
    }
}
