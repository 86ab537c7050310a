package io.o365mailbox.mailbox;

/** As in {@code start-dev}. */
class KnownMailboxesOnH2Test extends KnownMailboxesContract {

    @Override
    Database open() {
        return Database.h2();
    }
}
