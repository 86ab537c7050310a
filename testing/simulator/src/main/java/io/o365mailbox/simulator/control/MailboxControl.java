package io.o365mailbox.simulator.control;

import io.o365mailbox.simulator.state.Folder;
import io.o365mailbox.simulator.state.Ids;
import io.o365mailbox.simulator.state.Mailbox;
import io.o365mailbox.simulator.state.Message;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.List;

/** Control API for mailboxes and their messages. */
record MailboxControl(State state) {

    Response add(Request request) {
        JsonBody body = JsonBody.of(request);
        String address = body.text("address");
        String tenant = body.text("tenant", address.substring(address.indexOf('@') + 1));
        return change(state.mailboxes().add(new Mailbox(address, state.tenant(tenant))), body);
    }

    Response change(Request request) {
        return change(state.mailbox(request.pathParameter("address")), JsonBody.of(request));
    }

    Response addMessage(Request request) {
        Mailbox mailbox = state.mailbox(request.pathParameter("address"));
        JsonBody body = JsonBody.of(request);
        mailbox.put(new Message(
                "AAMk" + Ids.random(32),
                Folder.INBOX,
                new Message.Correspondent(body.text("fromName", "Somebody"), body.text("from", "somebody@example.com")),
                List.of(new Message.Correspondent(mailbox.address(), mailbox.address())),
                body.text("subject", ""),
                body.text("body", ""),
                state.clock().instant(),
                false));
        return Response.json(200, Snapshot.mailbox(mailbox));
    }

    private Response change(Mailbox mailbox, JsonBody body) {
        body.ifConstant("status", Mailbox.Status.class, mailbox::status)
                .ifConstant("purpose", Mailbox.Purpose.class, mailbox::purpose)
                .ifBoolean("hidden", mailbox::hidden);
        body.strings("addAliases").forEach(mailbox::alias);
        body.strings("delegateTo").forEach(user -> mailbox.delegate(state.user(user)));
        body.strings("withdrawFrom").forEach(user -> mailbox.withdrawDelegation(state.user(user)));
        body.strings("sendAs").forEach(user -> mailbox.allowSendAs(state.user(user)));
        body.strings("withdrawSendAs").forEach(user -> mailbox.withdrawSendAs(state.user(user)));
        return Response.json(200, Snapshot.mailbox(mailbox));
    }
}
