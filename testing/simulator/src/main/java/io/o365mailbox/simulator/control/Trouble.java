package io.o365mailbox.simulator.control;

import io.o365mailbox.simulator.state.Fault;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Faults are put in and taken out; the clock is moved; behaviour is chosen. */
record Trouble(State state) {

    Response add(Request request) {
        Body body = Body.of(request);
        Fault.Kind kind = Body.constant(Fault.Kind.class, body.text("kind"));
        Map<String, String> headers = new HashMap<>();
        body.in("headers")
                .json()
                .properties()
                .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
        body.ifText("contentType", type -> headers.put("Content-Type", type));
        body.ifText("retryAfter", seconds -> headers.put("Retry-After", seconds));
        state.faults()
                .add(new Fault(
                        body.text("path"),
                        kind,
                        body.number("times", Fault.UNTIL_CLEARED),
                        Duration.parse(body.text("delay", "PT0S")),
                        body.number("status", 503),
                        headers,
                        body.text("body", ""),
                        kind == Fault.Kind.AADSTS ? refusal(body) : null));
        return list(request);
    }

    Response list(Request request) {
        return Response.json(
                200, state.faults().inForce().stream().map(Trouble::fault).toList());
    }

    Response clear(Request request) {
        state.faults().clear();
        return Response.empty(204);
    }

    Response clock(Request request) {
        Body body = Body.of(request);
        if (body.yes("reset")) {
            state.clock().reset();
        }
        body.ifDuration("advance", state.clock()::advance);
        return Response.json(200, Map.of("time", state.clock().instant().toString()));
    }

    Response behave(Request request) {
        Body.of(request)
                .ifDuration("accessTokenLifetime", state.behaviour()::accessTokenLifetime)
                .ifYesOrNo("declineIsConsentRequired", state.behaviour()::declineIsConsentRequired)
                .ifYesOrNo("refreshTokenWithheld", state.behaviour()::refreshTokenWithheld)
                .ifYesOrNo("idTokenWithheld", state.behaviour()::idTokenWithheld)
                .ifYesOrNo("undelegatedIsForbidden", state.behaviour()::undelegatedIsForbidden);
        return Response.empty(204);
    }

    private static Fault.Refusal refusal(Body body) {
        return new Fault.Refusal(
                body.text("error"),
                body.number("code", 0),
                body.text("text", "Refused on purpose."),
                body.text("suberror", null),
                body.text("claims", null),
                body.number("status", 400));
    }

    private static Map<String, Object> fault(Fault fault) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", fault.path());
        json.put("kind", fault.kind().name());
        json.put("times", fault.times());
        json.put("delay", fault.delay().toString());
        json.put("status", fault.status());
        return json;
    }
}
