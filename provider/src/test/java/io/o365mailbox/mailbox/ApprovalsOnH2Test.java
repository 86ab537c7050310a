package io.o365mailbox.mailbox;

/** The same promises as on every other database. */
class ApprovalsOnH2Test extends ApprovalsContract {

    @Override
    Database open() throws Exception {
        return Database.h2();
    }
}
