package io.o365mailbox.simulator.graph;

import static io.o365mailbox.simulator.web.Route.get;
import static io.o365mailbox.simulator.web.Route.post;

import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Route;
import java.util.ArrayList;
import java.util.List;

/** The routes of Microsoft Graph that concern mailboxes. */
public final class Graph {
    private Graph() {}

    public static List<Route> routes(State state) {
        MailboxAuthorizer mailboxes = new MailboxAuthorizer(state);
        Me me = new Me(state);
        List<Route> routes = new ArrayList<>();
        routes.add(get("/v1.0/me", me));
        routes.add(get("/v1.0/users/{user}", new UserById(state, mailboxes, me)));
        routes.add(get("/oidc/userinfo", new UserInfo(state)));
        for (String whose : List.of("/v1.0/me", "/v1.0/users/{user}")) {
            routes.add(get(whose + "/mailFolders", new MailFolders(mailboxes)));
            routes.add(get(whose + "/mailFolders/{folder}", new MailFolder(mailboxes)));
            routes.add(get(whose + "/mailFolders/{folder}/messages", new Messages(mailboxes)));
            routes.add(get(whose + "/messages", new Messages(mailboxes)));
            routes.add(get(whose + "/messages/{message}", new MessageById(mailboxes)));
            routes.add(post(whose + "/sendMail", new SendMail(state, mailboxes)));
            routes.add(get(whose + "/mailboxSettings", new MailboxSettings(mailboxes, false)));
            routes.add(get(whose + "/mailboxSettings/userPurpose", new MailboxSettings(mailboxes, true)));
        }
        routes.add(get("/v1.0/{anything}", request -> {
            throw GraphError.of(400, "BadRequest", "Resource not found for the segment '" + request.path() + "'.");
        }));
        return routes;
    }
}
