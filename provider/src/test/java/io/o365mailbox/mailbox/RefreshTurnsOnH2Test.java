package io.o365mailbox.mailbox;

/** As in {@code start-dev}. */
class RefreshTurnsOnH2Test extends RefreshTurnsContract {

    @Override
    Database open() {
        return Database.h2();
    }
}
