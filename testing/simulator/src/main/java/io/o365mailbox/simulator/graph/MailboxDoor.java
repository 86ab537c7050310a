package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.state.Mailbox;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.User;
import io.o365mailbox.simulator.web.Request;
import java.util.Arrays;

/**
 * Lets a caller into a mailbox, or says why not: the caller's own ({@code /me}, or {@code /users/} with the own name), or one
 * that was shared with the caller, which takes a {@code .Shared} permission and a delegation in Exchange.
 */
record MailboxDoor(State state) {

    /** A caller inside a mailbox. */
    record Visit(Caller caller, Mailbox mailbox, boolean own) {}

    /** @param permissions any of them is enough; for other people's mailboxes any of them with {@code .Shared} */
    Visit open(Request request, String... permissions) {
        Caller caller = Caller.of(state, request);
        String wanted = request.pathParameter("user");
        return wanted == null || isOwn(caller.user(), wanted)
                ? own(caller, permissions)
                : shared(caller, wanted, permissions);
    }

    boolean isOwn(User user, String wanted) {
        return wanted.equalsIgnoreCase(user.userPrincipalName())
                || wanted.equals(user.objectId())
                || state.mailboxes()
                        .find(user.userPrincipalName())
                        .filter(m -> m.hasAddress(wanted))
                        .isPresent();
    }

    private Visit own(Caller caller, String... permissions) {
        // Without a mailbox Microsoft says so first, whatever the token allows.
        Mailbox mailbox =
                state.mailboxes().find(caller.user().userPrincipalName()).orElseThrow(MailboxDoor::notEnabled);
        checkStatus(mailbox);
        if (!caller.may(permissions) && !caller.may(shared(permissions))) {
            throw GraphError.accessDenied();
        }
        return new Visit(caller, mailbox, true);
    }

    private Visit shared(Caller caller, String wanted, String... permissions) {
        if (!caller.may(shared(permissions))) {
            throw GraphError.accessDenied();
        }
        Mailbox mailbox = state.mailboxes()
                .find(wanted)
                .filter(m -> m.tenant() == caller.user().tenant())
                .orElseThrow(() ->
                        GraphError.of(404, "ErrorInvalidUser", "The requested user '" + wanted + "' is invalid."));
        checkStatus(mailbox);
        // What Graph says of a hidden one is not documented: here it is what a missing delegation gets.
        if (mailbox.hidden() || !mailbox.hasFullAccess(caller.user())) {
            throw state.behaviour().undelegatedIsForbidden() ? GraphError.accessDenied() : GraphError.notFound();
        }
        return new Visit(caller, mailbox, false);
    }

    private static void checkStatus(Mailbox mailbox) {
        switch (mailbox.status()) {
            case LICENSED -> {
                return;
            }
            case NOT_LICENSED, ON_PREMISES, SOFT_DELETED, PROVISIONING -> throw notEnabled();
        }
    }

    /** One sentence for four causes: Microsoft does not tell them apart. */
    private static GraphError notEnabled() {
        return GraphError.of(
                404,
                "MailboxNotEnabledForRESTAPI",
                "The mailbox is either inactive, soft-deleted, or is hosted on-premise.");
    }

    private static String[] shared(String... permissions) {
        return Arrays.stream(permissions).map(p -> p + ".Shared").toArray(String[]::new);
    }
}
