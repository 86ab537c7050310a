package io.o365mailbox.stories.support;

import io.o365mailbox.launch.Cluster;
import io.o365mailbox.launch.Keycloak;
import io.o365mailbox.launch.ServerClock;
import io.o365mailbox.launch.Setup;
import io.o365mailbox.launch.Setup.Mode;
import io.o365mailbox.simulator.Simulator;
import io.o365mailbox.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What all stories share, because it takes a minute to start: Keycloak with the jar, the simulated Microsoft, a
 * browser.
 */
public record Servers(Simulator microsoft, Vault vault, ServerClock clock, Keycloak keycloak, Browser browser)
        implements AutoCloseable {

    public static Servers start(Mode mode) {
        // The provider logs at its finest level, so that the search for leaks covers all of its messages.
        return start(mode, "info,io.o365mailbox:trace");
    }

    /** @param logLevels value for the option {@code --log-level} of {@code kc.sh} */
    public static Servers start(Mode mode, String logLevels) {
        return start(mode, setup -> setup.withOption("log-level", logLevels));
    }

    /** Runs {@code start-dev}, with metrics enabled. */
    public static Servers startForDevelopment() {
        return start(Mode.DEV, setup -> setup.withBuildOption("metrics-enabled", "true"));
    }

    /** @param feature one of Keycloak's features that are disabled by default */
    public static Servers startWithFeature(Mode mode, String feature) {
        return start(mode, setup -> setup.withBuildOption("features", feature));
    }

    private static Servers start(Mode mode, UnaryOperator<Setup> options) {
        var microsoft = startMicrosoft();
        var vault = Vault.create();
        var clock = new ServerClock();
        var setup = options.apply(withProvider(BuildSettings.keycloak().withMode(mode), microsoft));
        return new Servers(microsoft, vault, clock, clock.in(vault.in(setup)).start(), new Browser());
    }

    /** Microsoft has its real host names: the server reaches them by a proxy, the browser by a resolver rule. */
    public static Servers startUnderRealNames(Mode mode) {
        var microsoft = startMicrosoft();
        var vault = Vault.create();
        var setup = withProvider(BuildSettings.keycloak().withMode(mode), microsoft)
                .withOption(
                        "spi-connections-http-client--default--proxy-mappings",
                        ".*\\.microsoft.*\\.com;http://127.0.0.1:"
                                + microsoft.proxy().port());
        var clock = new ServerClock();
        var keycloak = clock.in(vault.in(setup)).start();
        var names = "MAP login.microsoftonline.com 127.0.0.1:" + microsoft.port();
        return new Servers(microsoft, vault, clock, keycloak, new Browser(List.of("--host-resolver-rules=" + names)));
    }

    /** Starts two nodes with metrics enabled; {@link #keycloak} is the first of them. */
    static TwoNodes startTwoNodes() {
        var microsoft = startMicrosoft();
        var vault = Vault.create();
        var setup = withProvider(BuildSettings.keycloak().withMode(Mode.OPTIMIZED), microsoft)
                .withBuildOption("metrics-enabled", "true")
                .withOption("log-level", "info,io.o365mailbox:trace");
        var clock = new ServerClock();
        var cluster = Cluster.start(vault.in(setup), clock);
        return new TwoNodes(new Servers(microsoft, vault, clock, cluster.one(), new Browser()), cluster);
    }

    private static Simulator startMicrosoft() {
        try {
            return Simulator.start(SimulatorOptions.defaults());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the simulated Microsoft", e);
        }
    }

    /** Adds the jar, with default settings except for short intervals between background tasks. */
    private static Setup withProvider(Setup setup, Simulator microsoft) {
        return setup.withProvider(BuildSettings.providerJar())
                .withTrusted(microsoft.caPem())
                .withOption("spi-events-listener--o365-mailbox-reseal--interval-seconds", "2")
                .withOption("spi-events-listener--o365-mailbox-maintenance--interval-seconds", "1")
                .withOption("spi-identity_provider--o365-mailbox--notify-interval-seconds", "1");
    }

    @Override
    public void close() {
        browser.close();
        keycloak.close();
        vault.delete();
        microsoft.close();
    }
}
