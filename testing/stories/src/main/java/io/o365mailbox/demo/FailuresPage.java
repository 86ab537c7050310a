package io.o365mailbox.demo;

import static io.o365mailbox.demo.HtmlPage.escaped;

import java.util.stream.Collectors;

/**
 * A form that restores everything, and one for each failure.
 *
 * @param done what was done last, or an empty string
 */
record FailuresPage(Failures failures, String done) {

    static final String TITLE = "Make Microsoft fail";

    String html() {
        return "<p>Each button changes the simulated Microsoft. Then use <strong>Read my inbox</strong> in Acme Desk to"
                + " see what an application gets. Microsoft's access tokens last about five minutes here instead of an"
                + " hour; wait ten seconds after the last read, so that Keycloak needs a new one.</p>"
                + (done.isEmpty() ? "" : "<p role='status' id='done'>Done: " + escaped(done) + ".</p>")
                + current()
                + "<form method='post' action='/microsoft'>"
                + "<button name='action' value='restore'>Restore everything</button></form>"
                + "<p>This brings Microsoft up, makes the client secret valid and gives Northwind's consent again."
                + " Broken mailboxes stay broken until their owners reconnect them, and time that has passed stays"
                + " passed.</p>"
                + failures.all().stream().map(FailuresPage::form).collect(Collectors.joining());
    }

    private String current() {
        var sentences = String.join(" ", failures.current());
        return "<p id='current'>" + (sentences.isEmpty() ? "Microsoft works normally." : escaped(sentences)) + "</p>";
    }

    private static String form(Failures.Failure failure) {
        return "<section><h2>" + escaped(failure.title()) + "</h2><p>" + escaped(failure.consequence())
                + "</p><form method='post' action='/microsoft'>" + choice(failure) + "<button name='action' value='"
                + failure.id() + "'>" + escaped(failure.button()) + "</button></form></section>";
    }

    private static String choice(Failures.Failure failure) {
        if (failure.choices().isEmpty()) {
            return "";
        }
        var options = failure.choices().stream()
                .map(each -> "<option>" + escaped(each) + "</option>")
                .collect(Collectors.joining());
        var id = "choice-" + failure.id();
        return "<label for='" + id + "'>" + escaped(failure.subject()) + "</label> <select id='" + id
                + "' name='choice'>" + options + "</select> ";
    }
}
