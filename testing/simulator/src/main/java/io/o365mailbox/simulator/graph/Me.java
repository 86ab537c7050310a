package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.state.Mailbox;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.User;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Returns the caller's own user entity. Without $select it has the default properties only, as at Microsoft. */
record Me(State state) implements Endpoint {
    private static final List<String> DEFAULT_PROPERTIES = List.of(
            "businessPhones",
            "displayName",
            "givenName",
            "jobTitle",
            "mail",
            "mobilePhone",
            "officeLocation",
            "preferredLanguage",
            "surname",
            "userPrincipalName",
            "id");

    @Override
    public Response handle(Request request) {
        Caller caller = Caller.authenticate(state, request);
        if (!caller.hasAny("User.Read", "User.Read.All")) {
            throw GraphError.of(
                    403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
        }
        Map<String, Object> all = properties(caller.user());
        return Response.json(200, Select.entity(request, "users/$entity", all, DEFAULT_PROPERTIES));
    }

    private Map<String, Object> properties(User user) {
        String[] names = user.displayName().split(" ", 2);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("businessPhones", List.of());
        all.put("displayName", user.displayName());
        all.put("givenName", names[0]);
        all.put("jobTitle", null);
        all.put("mail", user.mail());
        all.put("mobilePhone", null);
        all.put("officeLocation", null);
        all.put("preferredLanguage", null);
        all.put("surname", names.length > 1 ? names[1] : null);
        all.put("userPrincipalName", user.userPrincipalName());
        all.put("id", user.objectId());
        all.put("proxyAddresses", proxyAddresses(user));
        all.put("otherMails", List.of());
        all.put("userType", "Member");
        all.put("accountEnabled", user.enabled());
        return all;
    }

    private List<String> proxyAddresses(User user) {
        List<String> addresses = new ArrayList<>();
        Optional<Mailbox> mailbox =
                state.mailboxes().find(user.userPrincipalName()).filter(m -> m.status() == Mailbox.Status.LICENSED);
        if (mailbox.isPresent()) {
            addresses.add("SMTP:" + mailbox.get().address());
            mailbox.get().aliases().forEach(alias -> addresses.add("smtp:" + alias));
        } else if (user.mail() != null) {
            addresses.add("SMTP:" + user.mail());
        }
        return addresses;
    }
}
