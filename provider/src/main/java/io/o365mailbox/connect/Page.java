package io.o365mailbox.connect;

/**
 * A page of the step, or what several pages share: the buttons that are its own, and what each does. What it shows it says in
 * methods of its own. A page lives for one request.
 */
interface Page {

    /** @return false, and nothing is done, if the button belongs to another page */
    boolean press(PressedButton button);
}
