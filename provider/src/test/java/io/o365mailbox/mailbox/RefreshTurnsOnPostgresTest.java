package io.o365mailbox.mailbox;

import java.io.IOException;

/** As in production. */
class RefreshTurnsOnPostgresTest extends RefreshTurnsContract {

    @Override
    Database open() throws IOException {
        return Database.postgres();
    }
}
