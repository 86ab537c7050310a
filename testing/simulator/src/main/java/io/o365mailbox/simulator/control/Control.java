package io.o365mailbox.simulator.control;

import static io.o365mailbox.simulator.control.ControlError.told;
import static io.o365mailbox.simulator.web.Route.delete;
import static io.o365mailbox.simulator.web.Route.get;
import static io.o365mailbox.simulator.web.Route.patch;
import static io.o365mailbox.simulator.web.Route.post;

import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Response;
import io.o365mailbox.simulator.web.Route;
import java.util.List;

/** The control address's table of contents. The module's README says what each takes. */
public final class Control {
    private Control() {}

    public static List<Route> routes(State state) {
        People people = new People(state);
        Organizations organizations = new Organizations(state);
        Post post = new Post(state);
        Registrations registrations = new Registrations(state);
        Agreements agreements = new Agreements(state);
        Trouble trouble = new Trouble(state);
        Books books = new Books(state);
        return List.of(
                get("/_sim", request -> Response.json(200, Snapshot.of(state))),
                post("/_sim/reset", request -> {
                    state.reset();
                    return Response.empty(204);
                }),
                post("/_sim/users", told(people::add)),
                patch("/_sim/users/{user}", told(people::change)),
                delete("/_sim/users/{user}", told(people::remove)),
                post("/_sim/users/{user}/{event}", told(people::happen)),
                post("/_sim/tenants", told(organizations::add)),
                patch("/_sim/tenants/{tenant}", told(organizations::change)),
                post("/_sim/mailboxes", told(post::add)),
                patch("/_sim/mailboxes/{address}", told(post::change)),
                post("/_sim/mailboxes/{address}/messages", told(post::arrive)),
                post("/_sim/apps", told(registrations::add)),
                patch("/_sim/apps/{app}", told(registrations::change)),
                post("/_sim/consents", told(agreements::grant)),
                delete("/_sim/consents", told(agreements::withdraw)),
                post("/_sim/approval-requests/{id}", told(agreements::decide)),
                get("/_sim/faults", trouble::list),
                post("/_sim/faults", told(trouble::add)),
                delete("/_sim/faults", trouble::clear),
                post("/_sim/clock", told(trouble::clock)),
                patch("/_sim/behaviour", told(trouble::behave)),
                get("/_sim/requests", books::requests),
                delete("/_sim/requests", books::forgetRequests),
                get("/_sim/secrets", books::secrets),
                delete("/_sim/sessions", request -> {
                    state.sessions().clear();
                    return Response.empty(204);
                }),
                post("/_sim/keys", request -> {
                    state.keys().rotate();
                    return Response.empty(204);
                }));
    }
}
