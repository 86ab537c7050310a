package io.o365mailbox.simulator.control;

import io.o365mailbox.simulator.state.Ledger;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Control API for the ledger of requests and secrets. */
record LedgerControl(State state) {

    Response requests(Request request) {
        String path = request.query("path").orElse("/");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("count", state.ledger().requests(path));
        json.put("graphCallsAtOnce", state.ledger().graphCallsAtOnce());
        json.put(
                "calls",
                state.ledger().calls(path).stream().map(LedgerControl::call).toList());
        return Response.json(200, json);
    }

    Response forgetRequests(Request request) {
        state.ledger().forgetRequests();
        return Response.empty(204);
    }

    Response secrets(Request request) {
        return Response.json(
                200, request.query("kind").map(state.ledger()::issuedSecrets).orElseGet(state.ledger()::issuedSecrets));
    }

    private static Map<String, Object> call(Ledger.Call call) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", call.at().toString());
        json.put("method", call.method());
        json.put("path", call.path());
        json.put("parameters", call.parameters());
        json.put("status", call.status());
        return json;
    }
}
