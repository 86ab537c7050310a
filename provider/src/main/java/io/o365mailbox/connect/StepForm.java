package io.o365mailbox.connect;

import jakarta.ws.rs.core.MultivaluedMap;

/**
 * The fields that a page of the required action posted, as text and not yet checked. A field that was not sent is
 * empty, never null.
 *
 * @param step the button that was pressed; empty if none, for example when Keycloak itself posts the form
 * @param mailbox address of the mailbox to connect
 * @param id of a mailbox or of a request for approval
 * @param shared whether the checkbox for shared mailboxes is ticked
 * @param signInAs address of the account that signs in for a shared mailbox
 * @param label the owner's name for the mailbox
 * @param anyway whether the person continues after a warning
 * @param forecast the consent that the page had forecast, a {@code ConsentForecast.messageName()}
 * @param administrator address of the administrator who is asked for approval
 */
record StepForm(
        String step,
        String mailbox,
        String id,
        boolean shared,
        String signInAs,
        String label,
        boolean anyway,
        String forecast,
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
                text(form, "forecast"),
                text(form, "administrator"));
    }

    private static String text(MultivaluedMap<String, String> form, String field) {
        String value = form.getFirst(field);
        return value == null ? "" : value;
    }
}
