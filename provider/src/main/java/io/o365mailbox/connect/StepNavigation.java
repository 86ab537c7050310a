package io.o365mailbox.connect;

import io.o365mailbox.mailbox.Mailbox;

/** Where a page leads that is not one page in particular. */
interface StepNavigation {

    /** Shows the outcome of the last authorization, if it was not read yet; else the first page. */
    void resume();

    /** Shows the page for a mailbox that is not connected: the request for approval, or the guidance for reconnecting. */
    void open(Mailbox mailbox);
}
