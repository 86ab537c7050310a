package io.o365mailbox.connect;

import io.o365mailbox.mailbox.Mailbox;

/** Leads to the page that fits the current state, so that pages do not depend on the router. */
interface StepNavigation {

    /** Shows the outcome of the last authorization until the person has dismissed it; else the first page. */
    void resume();

    /**
     * Shows the page for one mailbox: its request for approval if there is one, else the guidance for connecting it.
     */
    void open(Mailbox mailbox);
}
