package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.state.Ids;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.User;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The OpenID Connect userinfo endpoint, which Microsoft hosts on Graph. Its {@code sub} differs from that of the
 * id_token.
 */
record UserInfo(State state) implements Endpoint {
    @Override
    public Response handle(Request request) {
        User user = Caller.authenticate(state, request).user();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sub", Ids.derived("userinfo" + user.objectId()));
        json.put("name", user.displayName());
        if (user.mail() != null) {
            json.put("email", user.mail());
        }
        return Response.json(200, json);
    }
}
