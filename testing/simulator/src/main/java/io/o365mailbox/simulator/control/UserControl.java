package io.o365mailbox.simulator.control;

import io.o365mailbox.simulator.state.Condition;
import io.o365mailbox.simulator.state.Mailbox;
import io.o365mailbox.simulator.state.Role;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.Tenant;
import io.o365mailbox.simulator.state.User;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;

/** Control API for users. */
record UserControl(State state) {

    Response add(Request request) {
        JsonBody body = JsonBody.of(request);
        String name = body.text("userPrincipalName");
        Tenant tenant = state.tenant(body.text("tenant", name.substring(name.indexOf('@') + 1)));
        User user = state.directory().addUser(tenant, name, body.text("displayName", name));
        if (!body.has("mailbox") || body.flag("mailbox")) {
            state.mailboxes().add(new Mailbox(name, tenant));
        }
        return change(user, body);
    }

    Response change(Request request) {
        return change(state.user(request.pathParameter("user")), JsonBody.of(request));
    }

    Response remove(Request request) {
        state.directory().delete(state.user(request.pathParameter("user")));
        return Response.empty(204);
    }

    /** Triggers {@code revoke-sessions} or {@code challenge}. */
    Response triggerEvent(Request request) {
        User user = state.user(request.pathParameter("user"));
        switch (request.pathParameter("event")) {
            case "revoke-sessions" -> user.revokeSessions();
            case "challenge" -> user.challenge();
            default -> throw new IllegalArgumentException("The event must be revoke-sessions or challenge");
        }
        return Response.json(200, Snapshot.user(user));
    }

    private Response change(User user, JsonBody body) {
        body.ifText("userPrincipalName", name -> state.directory().rename(user, name))
                .ifText("displayName", user::displayName)
                .ifText("mail", user::mail)
                .ifText("changePassword", user::changePassword)
                .ifText("resetPassword", user::resetPassword)
                .ifConstant("condition", Condition.class, user::condition)
                .ifBoolean("enabled", enabled -> {
                    if (enabled) {
                        user.enable();
                    } else {
                        user.disable();
                    }
                });
        body.strings("addRoles").forEach(role -> user.role(JsonBody.constant(Role.class, role)));
        body.strings("removeRoles").forEach(role -> user.withoutRole(JsonBody.constant(Role.class, role)));
        return Response.json(200, Snapshot.user(user));
    }
}
