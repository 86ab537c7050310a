package io.o365mailbox.demo;

import io.o365mailbox.simulator.state.Fault;
import io.o365mailbox.simulator.state.Seed;
import io.o365mailbox.simulator.state.State;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What can go wrong at the simulated Microsoft, each with one button. */
final class Failures {

    /**
     * Microsoft's access tokens last this long here, so that a failure shows at the next read and not an hour later.
     * Keycloak hands out tokens that are good for at least five minutes, so it can use each one for ten seconds only.
     */
    static final Duration ACCESS_TOKEN_LIFETIME = Duration.ofSeconds(310);

    /**
     * Something that can be done to Microsoft.
     *
     * @param id used in the form
     * @param subject of the form's list, for example "Person"; empty when there is no choice
     * @param choices what it can be done to; empty when there is no choice
     * @param consequence what an application and its users will see
     */
    record Failure(
            String id,
            String title,
            String button,
            String subject,
            List<String> choices,
            String consequence,
            Consumer<String> action) {

        boolean accepts(String choice) {
            return choices.isEmpty() || choices.contains(choice);
        }
    }

    private static final List<String> PEOPLE =
            List.of("anna@contoso.example", "ben@contoso.example", "nora@northwind.example", "fred@fabrikam.example");
    private static final List<String> ORGANIZATIONS =
            List.of("contoso.example", "northwind.example", "fabrikam.example");

    private final State microsoft;
    private final Consumer<Duration> time;

    /** @param time moves the clocks of Microsoft and of Keycloak ahead */
    Failures(State microsoft, Consumer<Duration> time) {
        this.microsoft = microsoft;
        this.time = time;
        microsoft.behaviour().accessTokenLifetime(ACCESS_TOKEN_LIFETIME);
    }

    List<Failure> all() {
        return List.of(
                new Failure(
                        "password",
                        "An administrator resets a password",
                        "Reset the password",
                        "Person",
                        PEOPLE,
                        "Microsoft revokes all of the person's grants. The next token is refused as invalid_grant, with"
                                + " the kc_action that reconnects the mailbox. The new password is the old one.",
                        person -> microsoft.user(person).resetPassword(Person.PASSWORD)),
                new Failure(
                        "consent",
                        "An organization withdraws its consent",
                        "Withdraw the consent",
                        "Organization",
                        ORGANIZATIONS,
                        "The next token of each of its mailboxes is refused. Reconnecting asks for consent again.",
                        domain -> microsoft.consents().withdraw(microsoft.acmeDesk(), microsoft.tenant(domain))),
                new Failure(
                        "secret",
                        "The client secret expires",
                        "Let the secret expire",
                        "",
                        List.of(),
                        "No mailbox breaks: new tokens are refused as temporarily_unavailable until the secret is good"
                                + " again. Keycloak's log and events name the error.",
                        none -> microsoft
                                .acmeDesk()
                                .secret(
                                        Seed.CLIENT_SECRET,
                                        microsoft.clock().instant().minusSeconds(1))),
                new Failure(
                        "outage",
                        "Microsoft is down",
                        "Take Microsoft down",
                        "",
                        List.of(),
                        "Every request to Microsoft is answered with 503. New tokens are refused as"
                                + " temporarily_unavailable; logging in to Acme Desk still works.",
                        none -> takeDown()),
                new Failure(
                        "minutes",
                        "Six minutes pass",
                        "Let six minutes pass",
                        "",
                        List.of(),
                        "Keycloak writes to the owner of a broken mailbox five minutes after it broke: see Mails.",
                        none -> time.accept(Duration.ofMinutes(6))),
                new Failure(
                        "month",
                        "31 days pass",
                        "Let 31 days pass",
                        "",
                        List.of(),
                        "Keycloak refreshes the mailboxes in the background before their grants end, so they keep"
                                + " working. All users have to log in again.",
                        none -> time.accept(Duration.ofDays(31))),
                new Failure(
                        "quarter",
                        "91 days pass at once",
                        "Let 91 days pass",
                        "",
                        List.of(),
                        "As if Keycloak had been switched off for three months: a grant that is not used for 90 days"
                                + " ends. Keycloak notices it and asks the owners to reconnect: at the next login, and"
                                + " by mail after five more minutes.",
                        none -> time.accept(Duration.ofDays(91))));
    }

    /** Ends outages, gives the app a valid secret and Northwind its consent. Revoked grants and past time stay. */
    void restore() {
        bringBack();
        microsoft
                .acmeDesk()
                .secret(Seed.CLIENT_SECRET, microsoft.clock().instant().plus(Duration.ofDays(730)));
        var northwind = microsoft.tenant("northwind.example");
        microsoft
                .consents()
                .replace(microsoft.acmeDesk(), northwind, microsoft.acmeDesk().requiredPermissions());
    }

    /** What is not as it should be at this moment, in sentences; empty when all is well. */
    List<String> current() {
        var now = microsoft.clock().instant();
        var down = !microsoft.faults().inForce().isEmpty();
        var expired = microsoft.acmeDesk().secrets().stream()
                .noneMatch(secret -> secret.expires().isAfter(now));
        return Stream.of(
                        down ? "Microsoft is down." : "",
                        expired ? "The client secret has expired." : "",
                        microsoft.clock().offset().isZero()
                                ? ""
                                : "The clocks are " + microsoft.clock().offset().toDays() + " days ahead.")
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private void takeDown() {
        bringBack();
        microsoft.faults().add(Fault.html("/", 503));
    }

    private void bringBack() {
        microsoft.faults().clear();
    }
}
