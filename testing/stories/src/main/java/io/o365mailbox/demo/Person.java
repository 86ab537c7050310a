package io.o365mailbox.demo;

import io.o365mailbox.launch.RealmPlan;
import java.util.List;

/**
 * A user of the realm who also has an account at the simulated Microsoft.
 *
 * @param outcome what happens when this person connects a mailbox
 */
public record Person(String username, String domain, String firstName, String lastName, String outcome) {

    /** The password of every user, here and at the simulated Microsoft. */
    public static final String PASSWORD = "Passw0rd!";

    /** The account at Microsoft that can approve the application for Fred's organization; not a user of the realm. */
    static final String ADMINISTRATOR = "gina@fabrikam.example";

    public static final List<Person> ALL = List.of(
            new Person(
                    "anna",
                    "contoso.example",
                    "Anna",
                    "Larsen",
                    "Microsoft asks for consent; the mailbox is connected."),
            new Person("ben", "contoso.example", "Ben", "Okafor", "As Anna, in the same organization."),
            new Person(
                    "nora",
                    "northwind.example",
                    "Nora",
                    "Lind",
                    "Her organization has consented: no question is asked."),
            new Person(
                    "fred",
                    "fabrikam.example",
                    "Fred",
                    "Yilmaz",
                    "\"Approval required\": he asks his administrator and waits."),
            new Person("uma", "contoso.example", "Uma", "Reyes", "She has no licence, so no mailbox: refused."),
            new Person(
                    "mallory",
                    "tailspin.example",
                    "Mallory",
                    "Finch",
                    "Enter anna@contoso.example, then sign in as mallory: refused."));

    public String email() {
        return username + "@" + domain;
    }

    RealmPlan addTo(RealmPlan plan) {
        return plan.withUser(username, email(), firstName, lastName, PASSWORD);
    }
}
