package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.state.Mailbox;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.User;
import io.o365mailbox.simulator.web.Request;
import java.util.Arrays;

/**
 * Checks that a caller may access the mailbox of a request. The caller's own mailbox is {@code /me}, or {@code /users/}
 * with the caller's name. A shared mailbox needs a {@code .Shared} permission and a delegation in Exchange.
 */
record MailboxAuthorizer(State state) {

    /**
     * Permitted access to a mailbox.
     *
     * @param own whether it is the caller's own mailbox
     */
    record Access(Caller caller, Mailbox mailbox, boolean own) {}

    /**
     * Authorizes the request, or throws a {@link GraphError}.
     *
     * @param permissions the caller needs one of them; for a shared mailbox one of them with {@code .Shared}
     */
    Access authorize(Request request, String... permissions) {
        Caller caller = Caller.authenticate(state, request);
        String requested = request.pathParameter("user");
        return requested == null || isCaller(caller.user(), requested)
                ? own(caller, permissions)
                : shared(caller, requested, permissions);
    }

    /** Whether the name is the user's principal name, object id, or an address of the user's mailbox. */
    boolean isCaller(User user, String requested) {
        return requested.equalsIgnoreCase(user.userPrincipalName())
                || requested.equals(user.objectId())
                || state.mailboxes()
                        .find(user.userPrincipalName())
                        .filter(m -> m.hasAddress(requested))
                        .isPresent();
    }

    private Access own(Caller caller, String... permissions) {
        // Microsoft reports a missing mailbox before missing permissions.
        Mailbox mailbox =
                state.mailboxes().find(caller.user().userPrincipalName()).orElseThrow(MailboxAuthorizer::notEnabled);
        checkStatus(mailbox);
        if (!caller.hasAny(permissions) && !caller.hasAny(shared(permissions))) {
            throw GraphError.accessDenied();
        }
        return new Access(caller, mailbox, true);
    }

    private Access shared(Caller caller, String requested, String... permissions) {
        if (!caller.hasAny(shared(permissions))) {
            throw GraphError.accessDenied();
        }
        Mailbox mailbox = state.mailboxes()
                .find(requested)
                .filter(m -> m.tenant() == caller.user().tenant())
                .orElseThrow(() ->
                        GraphError.of(404, "ErrorInvalidUser", "The requested user '" + requested + "' is invalid."));
        checkStatus(mailbox);
        // Graph's answer for a hidden mailbox is not documented. The simulator answers as without a delegation.
        if (mailbox.hidden() || !mailbox.hasFullAccess(caller.user())) {
            throw state.behaviour().undelegatedIsForbidden() ? GraphError.accessDenied() : GraphError.notFound();
        }
        return new Access(caller, mailbox, false);
    }

    private static void checkStatus(Mailbox mailbox) {
        switch (mailbox.status()) {
            case LICENSED -> {
                return;
            }
            case NOT_LICENSED, ON_PREMISES, SOFT_DELETED, PROVISIONING -> throw notEnabled();
        }
    }

    /** Microsoft sends one error for all four causes. */
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
