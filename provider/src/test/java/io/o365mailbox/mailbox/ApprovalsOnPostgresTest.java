package io.o365mailbox.mailbox;

/** The same promises as on every other database. */
class ApprovalsOnPostgresTest extends ApprovalsContract {

    @Override
    Database open() throws Exception {
        return Database.postgres();
    }
}
