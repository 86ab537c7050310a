package io.o365mailbox.simulator;

import java.nio.file.Path;
import java.util.List;

/**
 * The start options of a simulator.
 *
 * @param address the address to listen on; {@code 127.0.0.1} unless containers must reach the simulator
 * @param port the HTTPS port; 0 for any free port
 * @param caPem the file to write the CA certificate to, null for a temporary file
 * @param redirectUris redirect URIs to register for the app of the seed data
 */
public record SimulatorOptions(String address, int port, Path caPem, List<String> redirectUris) {
    public SimulatorOptions {
        redirectUris = List.copyOf(redirectUris);
    }

    /** A free port on the loopback address, a temporary file for the CA certificate, no redirect URIs. */
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
