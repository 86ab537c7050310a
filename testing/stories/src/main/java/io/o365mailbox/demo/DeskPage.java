package io.o365mailbox.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The application's only page. */
record DeskPage(Visit visit, String mailbox, List<Inbox.Message> messages) {

    DeskPage(Visit visit) {
        this(visit, "", List.of());
    }

    DeskPage(Visit visit, Answer token, Answer mail) {
        this(visit, "Read with a Microsoft token for: " + token.text("scope"), Inbox.messages(mail));
    }

    String html() {
        return frame().replace("<!-- content -->", visit.isLoggedIn() ? loggedIn() : loggedOut());
    }

    private String loggedOut() {
        return "<p>Nobody is logged in.</p>" + told() + "<p><a class='button' id='login' href='/login'>Log in</a></p>";
    }

    private String loggedIn() {
        return "<p>You are logged in as <strong id='who'>" + escaped(visit.name()) + "</strong>.</p>" + told()
                + "<p><a class='button' id='connect' href='/connect'>Connect a mailbox</a> "
                + "<a class='button' id='inbox' href='/inbox'>Read my inbox</a> "
                + "<a class='button quiet' id='logout' href='/logout'>Log out</a></p>" + inbox();
    }

    private String told() {
        var status = visit.takeActionStatus();
        var problem = visit.takeProblem();
        return (status.isEmpty() ? "" : "<p>Keycloak says: <span id='action-status'>" + escaped(status) + "</span></p>")
                + (problem.isEmpty() ? "" : "<p role='alert' id='problem'>" + escaped(problem) + "</p>");
    }

    private String inbox() {
        if (mailbox.isEmpty()) {
            return "";
        }
        var rows = messages.stream()
                .map(message -> "<tr><td class='subject'>" + escaped(message.subject()) + "</td><td>"
                        + escaped(message.from()) + "</td></tr>")
                .collect(Collectors.joining());
        return "<h2>Inbox</h2><p>" + escaped(mailbox)
                + "</p><table id='messages'><thead><tr><th>Subject</th><th>From</th>" + "</tr></thead><tbody>" + rows
                + "</tbody></table>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }

    private static String frame() {
        try (var in = DeskPage.class.getResourceAsStream("desk.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("desk.html is part of this jar", e);
        }
    }
}
