package io.o365mailbox.simulator;

import io.o365mailbox.simulator.state.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.BeforeEach;

/** One simulator for all tests. It is reset to the seed data before each test. */
abstract class SimulatorTestBase {
    static final Simulator SIMULATOR = start();

    final State state = SIMULATOR.state();
    Desk desk;

    @BeforeEach
    void seed() {
        state.reset();
        desk = new Desk(SIMULATOR);
    }

    static Browser browser() {
        return new Browser(SIMULATOR);
    }

    private static Simulator start() {
        try {
            return Simulator.start(SimulatorOptions.defaults());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
