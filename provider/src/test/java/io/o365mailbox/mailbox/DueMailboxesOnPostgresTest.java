package io.o365mailbox.mailbox;

import java.io.IOException;

/** As in production. */
class DueMailboxesOnPostgresTest extends DueMailboxesContract {

    @Override
    Database open() throws IOException {
        return Database.postgres();
    }
}
