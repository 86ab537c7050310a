package io.o365mailbox.demo;

import static io.o365mailbox.demo.HtmlPage.escaped;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The application's only page.
 *
 * @param tokenResponse what Keycloak answered to the token exchange, or null
 * @param messages of the inbox, or null when it was not read
 */
record DeskPage(DeskSession session, JsonResponse tokenResponse, List<Inbox.Message> messages) {

    /** What an application may act on; the token itself is not shown. */
    private static final List<String> MEMBERS = List.of(
            "error",
            "error_description",
            "mailbox_address",
            "mailbox_state",
            "mailbox_cause",
            "scope",
            "expires_in",
            "kc_action");

    DeskPage(DeskSession session) {
        this(session, null, null);
    }

    DeskPage withTokenResponse(JsonResponse response) {
        return new DeskPage(session, response, messages);
    }

    DeskPage withMessages(List<Inbox.Message> read) {
        return new DeskPage(session, tokenResponse, read);
    }

    /** The content, without the frame. */
    String html() {
        return session.isLoggedIn() ? loggedIn() : loggedOut();
    }

    private String loggedOut() {
        return "<p>You are not logged in.</p>" + notices()
                + "<p><a class='button' id='login' href='/login'>Log in</a></p>";
    }

    private String loggedIn() {
        return "<p>You are logged in as <strong id='who'>" + escaped(session.name()) + "</strong>.</p>" + notices()
                + reconnect()
                + "<p><a class='button' id='connect' href='/connect'>Connect a mailbox</a> "
                + "<a class='button' id='inbox' href='/inbox'>Read my inbox</a> "
                + "<a class='button quiet' id='logout' href='/logout'>Log out</a></p>" + inbox() + tokenResponseTable();
    }

    private String notices() {
        var status = session.takeActionStatus();
        var problem = session.takeProblem();
        return (status.isEmpty()
                        ? ""
                        : "<p>Status of the action at Keycloak: <span id='action-status'>" + escaped(status)
                                + "</span></p>")
                + (problem.isEmpty() ? "" : "<p role='alert' id='problem'>" + escaped(problem) + "</p>");
    }

    /** A refusal that the user can resolve names the action that resolves it. */
    private String reconnect() {
        var action = tokenResponse == null ? "" : tokenResponse.text("kc_action");
        if (action.isEmpty()) {
            return "";
        }
        var parameter = action.contains(":") ? action.substring(action.indexOf(':') + 1) : "";
        return "<p><a class='button' id='reconnect' href='/connect"
                + (parameter.isEmpty() ? "" : "?parameter=" + escaped(parameter)) + "'>"
                + (parameter.isEmpty() ? "Connect it now" : "Reconnect the mailbox") + "</a></p>";
    }

    private String inbox() {
        if (messages == null) {
            return "";
        }
        var rows = messages.stream()
                .map(message -> "<tr><td class='subject'>" + escaped(message.subject()) + "</td><td>"
                        + escaped(message.from()) + "</td></tr>")
                .collect(Collectors.joining());
        return "<h2>Inbox</h2><table id='messages'><thead><tr><th scope='col'>Subject</th><th scope='col'>From</th>"
                + "</tr></thead><tbody>" + rows + "</tbody></table>";
    }

    private String tokenResponseTable() {
        if (tokenResponse == null) {
            return "";
        }
        var status = Stream.of("<tr><th scope='row'>HTTP status</th><td>" + tokenResponse.status() + "</td></tr>");
        var members = MEMBERS.stream()
                .filter(member -> !tokenResponse.text(member).isEmpty())
                .map(member -> "<tr><th scope='row'>" + member + "</th><td>" + escaped(tokenResponse.text(member))
                        + "</td></tr>");
        return "<h2>Keycloak's token response</h2><table id='token-response'><tbody>"
                + Stream.concat(status, members).collect(Collectors.joining()) + "</tbody></table>";
    }
}
