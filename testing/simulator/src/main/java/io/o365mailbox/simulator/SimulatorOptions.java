package io.o365mailbox.simulator;

import java.nio.file.Path;
import java.util.List;

/**
 * How to start a simulator.
 *
 * @param address what to listen on, {@code 127.0.0.1} unless containers must reach it
 * @param port 0 for any free one
 * @param caPem where to write the certificate authority, null for a temporary file
 * @param redirectUris registered for the seeded app from the start
 */
public record SimulatorOptions(String address, int port, Path caPem, List<String> redirectUris) {
    public SimulatorOptions {
        redirectUris = List.copyOf(redirectUris);
    }

    /** On a free port of the loopback address. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions("127.0.0.1", 0, null, List.of());
    }

    public SimulatorOptions onPort(int number) {
        return new SimulatorOptions(address, number, caPem, redirectUris);
    }

    public SimulatorOptions onAddress(String other) {
        return new SimulatorOptions(other, port, caPem, redirectUris);
    }

    public SimulatorOptions caPem(Path file) {
        return new SimulatorOptions(address, port, file, redirectUris);
    }

    public SimulatorOptions redirectUris(List<String> uris) {
        return new SimulatorOptions(address, port, caPem, uris);
    }
}
