package io.o365mailbox.demo;

import io.o365mailbox.launch.Keycloak;
import io.o365mailbox.simulator.Simulator;
import java.util.stream.Collectors;

/** What a user of the demo has to know: addresses, accounts, passwords. */
record Welcome(Desk desk, ControlPanel panel, Keycloak keycloak, Simulator microsoft) {

    String text() {
        return """

                Open      %s             the application: log in, connect a mailbox, read its inbox
                          %s       the mails that Keycloak sends
                          %s   make Microsoft fail: password reset, consent, secret, outage, time
                          %s/admin       Keycloak's admin console, realm "acme" (admin / admin)

                Log in as          E-mail address              What happens
                %s

                Approve as         %s, Global Administrator of Fabrikam at Microsoft. Fred's page sends
                                   her a mail: open its link under "Mails" and sign in as gina.

                Every password, here and at Microsoft, is %s

                Microsoft is simulated at %s with a certificate made on this computer, so your browser warns
                when you first get there: choose "Advanced", then "Proceed" (Firefox: "Accept the Risk and Continue").

                Ctrl-C ends everything.
                """.formatted(
                        desk.address(),
                        panel.mailsAddress(),
                        panel.failuresAddress(),
                        keycloak.url(),
                        people(),
                        Person.ADMINISTRATOR,
                        Person.PASSWORD,
                        microsoft.login());
    }

    private static String people() {
        return Person.ALL.stream()
                .map(person -> "%-18s %-27s %s".formatted(person.username(), person.email(), person.outcome()))
                .collect(Collectors.joining("\n"));
    }
}
