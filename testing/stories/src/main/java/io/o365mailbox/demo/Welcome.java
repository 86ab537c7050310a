package io.o365mailbox.demo;

import io.o365mailbox.launch.Keycloak;
import io.o365mailbox.simulator.Simulator;
import java.util.stream.Collectors;

/** What a person who started the demo has to know. */
record Welcome(Desk desk, Keycloak keycloak, Simulator microsoft) {

    String text() {
        return """

                Open      %s   the application: log in, connect a mailbox, read its inbox
                          %s/admin   Keycloak's admin console, realm "acme" (admin / admin)

                Log in as          E-mail address              and meet
                %s

                Every password, here and at Microsoft, is %s

                Microsoft is simulated at %s with a certificate made on this computer, so your browser warns
                when you first get there: choose "Advanced", then "Proceed" (Firefox: "Accept the Risk and Continue").

                Ctrl-C ends everything.
                """.formatted(desk.address(), keycloak.url(), people(), Person.PASSWORD, microsoft.login());
    }

    private static String people() {
        return Person.ALL.stream()
                .map(person -> "%-18s %-27s %s".formatted(person.username(), person.email(), person.meets()))
                .collect(Collectors.joining("\n"));
    }
}
