package io.o365mailbox.simulator.control;

import static io.o365mailbox.simulator.control.ControlError.reportErrors;
import static io.o365mailbox.simulator.web.Route.delete;
import static io.o365mailbox.simulator.web.Route.get;
import static io.o365mailbox.simulator.web.Route.patch;
import static io.o365mailbox.simulator.web.Route.post;

import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Response;
import io.o365mailbox.simulator.web.Route;
import java.util.List;

/** The routes of the control API. The module's README documents their parameters. */
public final class Control {
    private Control() {}

    public static List<Route> routes(State state) {
        UserControl users = new UserControl(state);
        TenantControl tenants = new TenantControl(state);
        MailboxControl mailboxes = new MailboxControl(state);
        AppControl apps = new AppControl(state);
        ConsentControl consents = new ConsentControl(state);
        SimulationControl simulation = new SimulationControl(state);
        LedgerControl ledger = new LedgerControl(state);
        return List.of(
                get("/_sim", request -> Response.json(200, Snapshot.all(state))),
                post("/_sim/reset", request -> {
                    state.reset();
                    return Response.empty(204);
                }),
                post("/_sim/users", reportErrors(users::add)),
                patch("/_sim/users/{user}", reportErrors(users::change)),
                delete("/_sim/users/{user}", reportErrors(users::remove)),
                post("/_sim/users/{user}/{event}", reportErrors(users::triggerEvent)),
                post("/_sim/tenants", reportErrors(tenants::add)),
                patch("/_sim/tenants/{tenant}", reportErrors(tenants::change)),
                post("/_sim/mailboxes", reportErrors(mailboxes::add)),
                patch("/_sim/mailboxes/{address}", reportErrors(mailboxes::change)),
                post("/_sim/mailboxes/{address}/messages", reportErrors(mailboxes::addMessage)),
                post("/_sim/apps", reportErrors(apps::add)),
                patch("/_sim/apps/{app}", reportErrors(apps::change)),
                post("/_sim/consents", reportErrors(consents::grant)),
                delete("/_sim/consents", reportErrors(consents::withdraw)),
                post("/_sim/approval-requests/{id}", reportErrors(consents::decide)),
                get("/_sim/faults", simulation::list),
                post("/_sim/faults", reportErrors(simulation::add)),
                delete("/_sim/faults", simulation::clear),
                post("/_sim/clock", reportErrors(simulation::changeClock)),
                patch("/_sim/behaviour", reportErrors(simulation::changeBehaviour)),
                get("/_sim/requests", ledger::requests),
                delete("/_sim/requests", ledger::forgetRequests),
                get("/_sim/secrets", ledger::secrets),
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
