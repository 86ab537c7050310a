package io.o365mailbox.simulator.graph;

import static io.o365mailbox.simulator.web.Route.get;

import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Route;
import java.util.List;

/** Microsoft Graph's table of contents, as far as mailboxes go. */
public final class Graph {
    private Graph() {}

    public static List<Route> routes(State state) {
        return List.of(get("/v1.0/me", new Me(state)));
    }
}
