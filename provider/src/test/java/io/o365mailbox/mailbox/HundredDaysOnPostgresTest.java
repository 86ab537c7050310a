package io.o365mailbox.mailbox;

import java.io.IOException;

/** As in production. */
class HundredDaysOnPostgresTest extends HundredDaysContract {

    @Override
    Database open() throws IOException {
        return Database.postgres();
    }
}
