package io.o365mailbox.simulator.control;

import io.o365mailbox.simulator.state.Fault;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Control API for faults, the clock and {@link io.o365mailbox.simulator.state.Behaviour}. */
record SimulationControl(State state) {

    Response add(Request request) {
        JsonBody body = JsonBody.of(request);
        Fault.Kind kind = JsonBody.constant(Fault.Kind.class, body.text("kind"));
        Map<String, String> headers = new HashMap<>();
        body.object("headers")
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
                200,
                state.faults().inForce().stream().map(SimulationControl::fault).toList());
    }

    Response clear(Request request) {
        state.faults().clear();
        return Response.empty(204);
    }

    Response changeClock(Request request) {
        JsonBody body = JsonBody.of(request);
        if (body.flag("reset")) {
            state.clock().reset();
        }
        body.ifDuration("advance", state.clock()::advance);
        return Response.json(200, Map.of("time", state.clock().instant().toString()));
    }

    Response changeBehaviour(Request request) {
        JsonBody.of(request)
                .ifDuration("accessTokenLifetime", state.behaviour()::accessTokenLifetime)
                .ifBoolean("declineIsConsentRequired", state.behaviour()::declineIsConsentRequired)
                .ifBoolean("refreshTokenWithheld", state.behaviour()::refreshTokenWithheld)
                .ifBoolean("idTokenWithheld", state.behaviour()::idTokenWithheld)
                .ifBoolean("undelegatedIsForbidden", state.behaviour()::undelegatedIsForbidden);
        return Response.empty(204);
    }

    private static Fault.Refusal refusal(JsonBody body) {
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
