package io.o365mailbox.connect;

import jakarta.ws.rs.core.MultivaluedMap;

/**
 * What came with a form of ours.
 *
 * @param step which button; empty if none, as when Keycloak itself posts
 * @param mailbox the address field, empty if absent
 * @param id of a mailbox in a list, empty if absent
 * @param shared whether the box for shared mailboxes is ticked
 * @param signInAs the address of who signs in for a shared mailbox, empty if absent
 * @param label the name field, empty if absent
 * @param anyway whether the person insists after a warning
 * @param foresight what the page had foretold, empty if nothing
 * @param administrator address of whom to ask for approval, empty if absent
 */
record StepForm(
        String step,
        String mailbox,
        String id,
        boolean shared,
        String signInAs,
        String label,
        boolean anyway,
        String foresight,
        String administrator) {

    StepForm(MultivaluedMap<String, String> form) {
        this(
                text(form, "step"),
                text(form, "mailbox"),
                text(form, "id"),
                form.containsKey("shared"),
                text(form, "sign-in-as"),
                text(form, "label"),
                form.containsKey("anyway"),
                text(form, "foresight"),
                text(form, "administrator"));
    }

    private static String text(MultivaluedMap<String, String> form, String field) {
        String value = form.getFirst(field);
        return value == null ? "" : value;
    }
}
