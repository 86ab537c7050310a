package io.o365mailbox.mailbox;

/** As in {@code start-dev}. */
class HundredDaysOnH2Test extends HundredDaysContract {

    @Override
    Database open() {
        return Database.h2();
    }
}
