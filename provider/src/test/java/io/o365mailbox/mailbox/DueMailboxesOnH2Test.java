package io.o365mailbox.mailbox;

/** As in {@code start-dev}. */
class DueMailboxesOnH2Test extends DueMailboxesContract {

    @Override
    Database open() {
        return Database.h2();
    }
}
