package io.o365mailbox.mailbox;

/** As in {@code start-dev}. */
class MailboxesOnH2Test extends MailboxesContract {

    @Override
    Database open() {
        return Database.h2();
    }
}
