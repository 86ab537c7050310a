package io.o365mailbox.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the simulator stand-alone: {@code java -jar ... [--address=A] [--port=N] [--ca=FILE] [--redirect-uri=URI]...}.
 */
public final class Main {
    private static final String USAGE =
            "Usage: [--address=127.0.0.1] [--port=8444] [--ca=simulated-microsoft-ca.pem] [--redirect-uri=URI]...";

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        SimulatorOptions options =
                SimulatorOptions.defaults().onPort(8444).caPem(Path.of("simulated-microsoft-ca.pem"));
        List<String> redirectUris = new ArrayList<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String value = argument.substring(equals + 1);
            switch (equals < 0 ? argument : argument.substring(0, equals)) {
                case "--address" -> options = options.onAddress(value);
                case "--port" -> options = options.onPort(Integer.parseInt(value));
                case "--ca" -> options = options.caPem(Path.of(value));
                case "--redirect-uri" -> redirectUris.add(value);
                default -> {
                    System.err.println(USAGE);
                    System.exit(2);
                }
            }
        }
        Simulator simulator = Simulator.start(options.redirectUris(redirectUris));
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
        System.out.println("Simulated Microsoft: " + simulator.login());
        System.out.println(
                "CA certificate: " + simulator.caPem().toAbsolutePath().normalize());
        System.out.println("State and control API: " + simulator.login() + "/_sim");
    }
}
