package io.o365mailbox.mailbox;

import java.io.IOException;

/** As in production. */
class MailboxesOnPostgresTest extends MailboxesContract {

    @Override
    Database open() throws IOException {
        return Database.postgres();
    }
}
