package io.o365mailbox.mailbox;

import java.io.IOException;

/** As in production. */
class KnownMailboxesOnPostgresTest extends KnownMailboxesContract {

    @Override
    Database open() throws IOException {
        return Database.postgres();
    }
}
