package io.o365mailbox.demo;

import io.o365mailbox.launch.RealmPlan;
import java.util.List;

/**
 * Somebody in the realm, who is known to the simulated Microsoft as well.
 *
 * @param meets what happens when this person connects a mailbox
 */
public record Person(String username, String domain, String firstName, String lastName, String meets) {

    /** Of everybody, here and at the simulated Microsoft. */
    public static final String PASSWORD = "Passw0rd!";

    public static final List<Person> ALL = List.of(
            new Person(
                    "anna",
                    "contoso.example",
                    "Anna",
                    "Larsen",
                    "Microsoft asks for consent; the mailbox is connected."),
            new Person("ben", "contoso.example", "Ben", "Okafor", "The same, in the same organization as Anna."),
            new Person("nora", "northwind.example", "Nora", "Lind", "Her organization agreed before: straight back."),
            new Person(
                    "fred", "fabrikam.example", "Fred", "Yilmaz", "\"Approval required\": only an administrator may."),
            new Person("uma", "contoso.example", "Uma", "Reyes", "She has no licence, hence no mailbox: refused."),
            new Person(
                    "mallory",
                    "tailspin.example",
                    "Mallory",
                    "Finch",
                    "Enter anna@contoso.example, then sign in as mallory: refused."));

    public String email() {
        return username + "@" + domain;
    }

    RealmPlan in(RealmPlan plan) {
        return plan.withUser(username, email(), firstName, lastName, PASSWORD);
    }
}
