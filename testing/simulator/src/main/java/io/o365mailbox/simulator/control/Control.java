package io.o365mailbox.simulator.control;

import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Route;
import java.util.List;

/** The control address's table of contents. */
public final class Control {
    private Control() {}

    public static List<Route> routes(State state) {
        return List.of();
    }
}
